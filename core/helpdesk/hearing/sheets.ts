/** Answers that are kept. */
import type { Hearing } from '../../delivery/hearing.ts'

export const SHEETS: readonly Hearing[] = [
  {
    key: 'sheet:*:ending',
    to: ['person', 'alerts'],
    loudness: 'normal',
    ends: 'follows',
    event: 'an answer that is kept as a sheet is offered no longer in two weeks',
    who: 'whoever keeps it; the coordinators where they look after it no more',
    often: 'once for each end',
  },
]
