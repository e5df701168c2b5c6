/** Who hears what of an activity, its competences and the documents about them. */
import type { Hearing } from '../delivery/hearing.ts'

export const COMPETENCE_HEARING: readonly Hearing[] = [
  {
    key: 'activity:*:posted',
    to: ['activities'],
    loudness: 'silent',
    event: 'an activity was declared',
    who: 'whoever reads the activities place',
  },
  {
    key: 'activity:*:announced',
    to: ['trainers'],
    loudness: 'normal',
    event: 'an activity was declared: its card, with what is to be attested',
    who: 'whoever reads the trainers’ place',
  },
  {
    key: 'claim:*',
    to: ['person', 'trainers'],
    loudness: 'normal',
    event: 'competences were decided upon, or a complement was asked or given',
    who: 'its author, once for all of one sitting; or who asked, the trainers where none of them is in charge of it',
  },
  {
    key: 'contest:*:raised',
    to: ['person', 'alerts'],
    loudness: 'alert',
    event: 'a second opinion is asked for on a decision not to attest',
    who: 'each coordinator who is there (all, while none is); their place where nobody is reached in private',
  },
  {
    key: 'contest:*:rung',
    to: ['person', 'alerts'],
    loudness: 'rung',
    event: 'a second opinion waits for an answer: reminder, then alert at the end of its time',
    who: 'the coordinators as for an alert, those that wait at the same time together',
    often: 'once a rung',
  },
  {
    key: 'review:*',
    to: ['trainers', 'person', 'alerts'],
    loudness: 'rung',
    event: 'an activity waits for a decision: reminder, then alert at the end of its time',
    who: 'whoever has begun to decide on it, else whoever reads the trainers’ place; the coordinators at the end',
    often: 'once a rung; those of one day together',
  },
  {
    key: 'contest:*:settled',
    to: ['person'],
    loudness: 'normal',
    event: 'the decision was confirmed, or somebody else is to look',
    who: 'the author of the activity, and whoever had decided',
  },
  {
    key: 'statement:*',
    to: ['person'],
    loudness: 'normal',
    event: 'a statement of competences is handed out',
    who: 'whoever asked for it',
  },
]
