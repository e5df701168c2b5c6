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
    key: 'statement:*',
    to: ['person'],
    loudness: 'normal',
    event: 'a statement of competences is handed out',
    who: 'whoever asked for it',
  },
]
