/** Whoever had some is not in charge of them any more. */
import type { Hearing } from '../../delivery/hearing.ts'
import { asker, coordinators, team } from './hearers.ts'

export const HANDS: readonly Hearing[] = [
  {
    key: 'freed:*:*:*',
    to: ['person'],
    loudness: 'normal',
    ends: 'follows',
    event: 'the single trainer to whom it was put is not there any more',
    who: asker,
  },
  {
    key: 'freed:*',
    to: ['person', 'alerts'],
    loudness: 'alert',
    ends: 'follows',
    event: 'whoever had some is not in charge of them any more',
    who: coordinators,
    often: 'once for all of one person',
  },
  {
    key: 'freed:*',
    to: ['trainers'],
    loudness: 'normal',
    ends: 'follows',
    event: 'whoever had some is not in charge of them any more',
    who: team,
    often: 'once for all of one person',
  },
  {
    key: 'handed:*',
    to: ['person'],
    loudness: 'normal',
    byMail: 'lastly',
    ends: 'follows',
    event: 'whoever had some is away',
    who: 'whoever stands in for them',
    often: 'once for all of one person',
  },
  {
    key: 'absence:*',
    to: ['person'],
    loudness: 'normal',
    ends: 'information',
    event: 'somebody counts on a colleague while they are away, or no more',
    who: 'that colleague, who has no question by it yet',
  },
]
