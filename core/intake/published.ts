/** The policies that are published with this release, by kind of deadline: each context says its own. */
import { ACTIVITY, CONTEST, REVIEWS, SECOND_OPINIONS } from '../competence/review/policies.ts'
import { GUARANTEES, PRECISIONS } from '../helpdesk/promise.ts'
import { QUESTION } from '../helpdesk/question.ts'
import { PRECISION } from '../helpdesk/waiting.ts'
import type { Published } from '../policy/policies.ts'

export const PUBLISHED: Published = {
  [QUESTION]: GUARANTEES,
  [PRECISION]: PRECISIONS,
  [ACTIVITY]: REVIEWS,
  [CONTEST]: SECOND_OPINIONS,
}
