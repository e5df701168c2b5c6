/** Who hears what of a question. Of each kind of message one row, by family, the narrower keys first. */
import type { Hearing } from '../delivery/hearing.ts'
import { CLOCKS } from './hearing/clocks.ts'
import { HANDS } from './hearing/hands.ts'
import { QUESTION_MOVES } from './hearing/moves.ts'
import { SHEETS } from './hearing/sheets.ts'
import { WORDS } from './hearing/words.ts'

export const QUESTION_HEARING: readonly Hearing[] = [
  ...QUESTION_MOVES,
  ...WORDS,
  ...HANDS,
  ...CLOCKS,
  ...SHEETS,
]
