/** The time of an answer. */
import type { Hearing } from '../../delivery/hearing.ts'
import { asker, coordinators, holder } from './hearers.ts'

export const CLOCKS: readonly Hearing[] = [
  {
    key: 'terms:*:moved',
    to: ['person'],
    loudness: 'normal',
    ends: 'information',
    event: 'a coordinator changed the answer time, of open questions too',
    who: `${asker}, and ${holder}`,
  },
  {
    key: 'guarantee:*:*:corrected',
    to: ['person', 'trainers', 'alerts'],
    loudness: 'normal',
    ends: 'information',
    event: 'what was told as a breach was none',
    who: 'who had heard of it',
  },
  {
    key: 'guarantee:*',
    to: ['person', 'trainers', 'alerts'],
    loudness: 'rung',
    byMail: 'lastly',
    ends: 'follows',
    event: 'its answer is awaited (the rule names who hears: `core/helpdesk/policies/`)',
    who: `reminders: ${holder}, or the trainers; alerts: ${coordinators}; the breach also: the trainers’ place and ${asker}`,
    often: 'once a rung',
  },
  {
    key: 'together:*',
    to: ['person', 'trainers', 'alerts'],
    loudness: 'rung',
    byMail: 'lastly',
    ends: 'follows',
    event:
      'several of these are to be said at once to the same person or place: one message with a line for each',
    who: 'whoever hears each of them',
    often: 'once for all that come in one sweep',
  },
  {
    key: 'set-aside:*',
    to: ['person', 'alerts'],
    loudness: 'alert',
    ends: 'follows',
    event: 'its time cannot be followed any more',
    who: coordinators,
  },
]
