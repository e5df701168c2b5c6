/** Who hears what across contexts: of places, and of what reached nobody. */
import type { Hearing } from '../delivery/hearing.ts'
import { PURPOSES } from '../kernel/purposes.ts'

export const COORDINATION_HEARING: readonly Hearing[] = [
  {
    key: 'coverage:*:filled',
    to: ['person', 'alerts'],
    loudness: 'normal',
    event: 'somebody is there after all, when nobody was to be',
    who: 'the coordinators as for an alert',
  },
  {
    key: 'coverage:*',
    to: ['person', 'alerts'],
    loudness: 'alert',
    event: 'nobody who trains a group is there, now or within two weeks',
    who: 'the coordinators as for an alert',
    often: 'once; again if it grows longer',
  },
  {
    key: 'place:*:panel',
    to: PURPOSES,
    loudness: 'silent',
    event: 'a place was linked: its panel',
    who: 'whoever reads it',
  },
  {
    key: 'undelivered:author:*',
    to: ['person'],
    loudness: 'normal',
    event: 'what somebody wrote reached nobody in private',
    who: 'whoever wrote it',
  },
  {
    key: 'undelivered:alert:*',
    to: ['person', 'alerts'],
    loudness: 'normal',
    event: 'an alert did not reach somebody, which goes on by itself; or the place for alerts is gone',
    who: 'the coordinators as for an alert',
  },
  {
    key: 'undelivered:*',
    to: ['person', 'alerts'],
    loudness: 'alert',
    event: 'a message reached nobody, or a place is gone',
    who: 'the coordinators as for an alert',
  },
  {
    key: 'undelivered:*',
    to: ['trainers'],
    loudness: 'normal',
    event: 'an alert reached none of the coordinators',
    who: 'whoever reads the trainers’ place',
  },
  {
    key: 'files:asked',
    to: ['person'],
    loudness: 'normal',
    event: 'files were asked for',
    who: 'whoever asked for them',
  },
  {
    key: 'files:*',
    to: ['person', ...PURPOSES],
    loudness: 'silent',
    event: 'files follow their words',
    who: 'where the words were said',
  },
  {
    key: 'afterwards:*',
    to: ['person'],
    loudness: 'normal',
    event: 'what somebody did is answered late',
    who: 'them',
  },
]
