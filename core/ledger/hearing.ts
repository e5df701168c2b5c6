/** Who hears what of the proof of the guarantee. */
import type { Hearing } from '../delivery/hearing.ts'

export const LEDGER_HEARING: readonly Hearing[] = [
  {
    key: 'ledger:*',
    to: ['alerts'],
    loudness: 'silent',
    ends: 'information',
    event: 'what the guarantee rests on has grown: the seal of the morning',
    who: 'whoever reads the alerts place',
    often: 'once a day',
  },
  {
    key: 'report:*',
    to: ['person'],
    loudness: 'normal',
    ends: 'information',
    event: 'a report of the guarantee is handed out, to print or as a table',
    who: 'whoever asked for it',
  },
]
