import type { Messages } from '../fr/index.ts'
import { absence } from './absence.ts'
import { accounts } from './accounts.ts'
import { again } from './again.ts'
import { amendment } from './amendment.ts'
import { apart } from './apart.ts'
import { collaboration } from './collaboration.ts'
import { comments } from './comments.ts'
import { common } from './common.ts'
import { competence } from './competence.ts'
import { completing } from './completing.ts'
import { contest } from './contest.ts'
import { examples } from './examples.ts'
import { frameworks } from './frameworks.ts'
import { helpdesk } from './helpdesk/helpdesk.ts'
import { ladder } from './ladder.ts'
import { ledger } from './ledger.ts'
import { mail } from './mail.ts'
import { needs } from './needs.ts'
import { overview } from './overview.ts'
import { panels } from './panels.ts'
import { people } from './people.ts'
import { positioning } from './positioning.ts'
import { refusal } from './refusals.ts'
import { report } from './report.ts'
import { review } from './review.ts'
import { statement } from './statement.ts'
import { terms } from './terms.ts'
import { together } from './together.ts'
import { topics } from './topics.ts'
import { training } from './training.ts'
import { withdrawal } from './withdrawal.ts'
import { words } from './words.ts'

export const en: Messages = {
  ...common,
  refusal,
  helpdesk,
  competence,
  completing,
  contest,
  comments,
  review,
  again,
  apart,
  withdrawal,
  words,
  amendment,
  examples,
  frameworks,
  statement,
  positioning,
  needs,
  people,
  absence,
  overview,
  panels,
  ladder,
  ledger,
  mail,
  report,
  terms,
  together,
  topics,
  training,
  collaboration,
  accounts,
}
