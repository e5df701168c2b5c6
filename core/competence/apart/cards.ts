/** That a trainer does not decide on an activity. */
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { plain } from '../cards/button.ts'
import type { Activity } from '../store.ts'
import type { Recusal } from './apart-store.ts'

export function apartAction(m: Messages, reference: string): Action {
  return plain(m.apart.actions.stand, 'attestation.stand-apart', { reference })
}

export function apartNoMoreAction(m: Messages, reference: string): Action {
  return plain(m.apart.actions.standAgain, 'attestation.decide-again', { reference })
}

/** To the coordinators, where nobody is left to decide. */
export function nobodyDecidesCard(m: Messages, { reference, title, author }: Activity): Card {
  const a = m.apart
  return {
    tone: 'alert',
    title: a.nobodyTitle(reference),
    body: [text(a.nobody(author.name, title))],
    actions: [
      plain(m.contest.actions.see, 'activity.show', { reference }),
      plain(a.actions.who, 'attestation.apart', { reference }),
    ],
  }
}

/** To the coordinators: who stands apart, and why. */
export function apartCard(m: Messages, { reference, title }: Activity, recusals: readonly Recusal[]): Card {
  const a = m.apart
  const body: Block[] = recusals.flatMap(({ trainer, isWhole, reason }): Block[] => [
    text((isWhole ? a.fromAll : a.fromOne)(trainer.name)),
    ...(reason ? [{ kind: 'quote', text: reason, by: trainer.name } as const] : []),
  ])
  return {
    tone: 'neutral',
    title: a.title(title),
    body: body.length > 0 ? body : [text(a.none)],
    actions: [
      ...(recusals.length > 0 ? [plain(a.actions.letDecide, 'attestation.let-decide', { reference })] : []),
      plain(m.contest.actions.see, 'activity.show', { reference }),
    ],
  }
}
