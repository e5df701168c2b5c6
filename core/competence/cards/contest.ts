/** What is shown of a second opinion: to the coordinators, to whoever asked for it and to whoever had decided. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Block, type Card, text } from '../../view/card.ts'
import type { Settlement } from '../contest.ts'
import type { Activity, StoredClaim } from '../store.ts'
import { competenceLabel } from './activity.ts'
import { plain, settleActions } from './contest-actions.ts'

type Facts = {
  readonly activity: Activity
  readonly framework: Framework
  readonly claim: StoredClaim
  /** Who had decided. */
  readonly trainer: string
}

/** To the coordinators. */
export function contestedCard(
  m: Messages,
  { activity, framework, claim, trainer, reason }: Facts & { readonly reason: string },
): Card {
  const c = m.contest
  const { reference, title, author } = activity
  const { competence } = claim
  return {
    tone: 'alert',
    title: c.raisedTitle(author.name, competence, reference),
    body: [
      text(c.raised(author.name, trainer, title, competenceLabel(m, framework, competence))),
      ...quote(claim.reason, trainer),
      ...quote(reason, author.name),
      text(c.whatNext),
    ],
    actions: [
      ...settleActions(m, reference, competence),
      plain(c.actions.see, 'activity.show', { reference }),
    ],
  }
}

type Outcome = Facts & {
  /** Who settled it. */
  readonly by: string
  readonly kind: Settlement
  readonly explanation: string
}

/** To its author, or to whoever had decided. */
export function settledCard(
  m: Messages,
  { activity, framework, claim, trainer, by, kind, explanation }: Outcome,
  isAuthor: boolean,
): Card {
  const c = m.contest
  const { reference, author } = activity
  const label = competenceLabel(m, framework, claim.competence)
  const said = isAuthor ? c.toAuthor[kind](by, trainer, label) : c.toTrainer[kind](by, author.name, label)
  return {
    tone: isAuthor && kind === 'sent-back' ? 'good' : 'neutral',
    title: c.settledTitle[kind](claim.competence, reference),
    body: [
      text(said),
      ...quote(explanation, by),
      ...(isAuthor && kind === 'confirmed' ? [text(m.competence.declareAgain)] : []),
    ],
    actions: [plain(c.actions.see, 'activity.show', { reference })],
  }
}

const quote = (said: string | null, by: string): Block[] => (said ? [{ kind: 'quote', text: said, by }] : [])
