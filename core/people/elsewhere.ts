/** Somebody's name where they may not be: a group lives on several platforms, and its people mostly on one. Pure. */
import type { Messages } from '../i18n/messages.ts'

/** `platform`: of the place where it is read; without one, readers are anywhere. */
export function isElsewhere(platforms: readonly string[], platform: string | undefined): boolean {
  return platform !== undefined && platforms.length > 0 && !platforms.includes(platform)
}

/** With where they are, when they have no account where it is read, so that nobody looks for them there. */
export function nameIn(
  m: Messages,
  name: string,
  platforms: readonly string[],
  platform: string | undefined,
): string {
  return isElsewhere(platforms, platform)
    ? m.nameElsewhere(name, platforms.map((one) => m.people.platform(one)).join(', '))
    : name
}
