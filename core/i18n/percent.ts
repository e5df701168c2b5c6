import type { Language } from '../kernel/actor.ts'

/**
 * `95 %`, `95%`. Rounded down, so that 100 is said only of what is whole; a share that is not nothing is at least 1.
 */
export function percent(share: number, language: Language): string {
  const whole = share > 0 ? Math.max(1, Math.floor(share * 100)) : 0
  return language === 'fr' ? `${whole} %` : `${whole}%`
}
