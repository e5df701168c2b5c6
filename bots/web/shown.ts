/** What people wrote, as data that a page can draw without reading markup: lines of runs, beside the plain text. Pure. */
import type { Language } from '../../core/kernel/actor.ts'
import { isMarked, linesOf, STYLES, type Style } from '../../core/kernel/written.ts'
import { drawable, inWords } from '../../core/view/in-words.ts'

/** `at`: the instant that the text says, by how long it is from now where it `passes`. `link`: an address of a page, or of mail. */
export type ShownRun = { text: string; styles?: readonly Style[]; link?: string; at?: string; passes?: true }
export type ShownLine = { runs: readonly ShownRun[]; quoted?: true; as?: 'item' | 'code' }

/** Plain text, and lines where they say more than it does. */
export type ShownText = { text: string; lines?: readonly ShownLine[] }

const DRAWN = { styles: STYLES, links: true, moments: true } as const

export function shownText(text: string, language: Language): ShownText {
  if (!isMarked(text)) return { text }
  const lines = linesOf(text).map(({ runs, quoted, as }): ShownLine => {
    const shown = as === 'code' ? runs : drawable(runs, language, DRAWN)
    return {
      runs: shown.map(({ moment, ...run }) => ({
        ...run,
        ...(moment ? { at: moment.at.toISOString(), ...(moment.passes ? { passes: true } : {}) } : {}),
      })),
      ...(quoted ? { quoted } : {}),
      ...(as ? { as } : {}),
    }
  })
  return { text: inWords(text, language), lines }
}
