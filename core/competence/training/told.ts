/** What whoever was at a training is told: what it attested to them, and that it was undone. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { plain } from '../cards/button.ts'
import { competenceLabel, dayOf } from '../cards/label.ts'
import type { Training } from './training-store.ts'

type Told = { readonly by: string; readonly codes: readonly string[] }

const labelled = (m: Messages, framework: Framework, codes: readonly string[]): Block => ({
  kind: 'list',
  items: codes.map((code) => ({ text: competenceLabel(m, framework, code) })),
})

const progress = (m: Messages): Action => plain(m.competence.actions.progress, 'progress.show', {})

/** `asBefore`: what it would have attested to them, and something else had. */
export function acquiredCard(
  m: Messages,
  framework: Framework,
  training: Pick<Training, 'title' | 'happenedOn' | 'reference'>,
  { by, codes, asBefore }: Told & { readonly asBefore: readonly string[] },
): Card {
  const t = m.training
  return {
    tone: 'good',
    title: t.acquiredTitle(training.title),
    body: [
      text(t.acquired(by, training.title, dayOf(m, training), training.reference)),
      labelled(m, framework, codes),
      ...(asBefore.length > 0 ? [text(t.asBeforeToYou(asBefore))] : []),
    ],
    actions: [progress(m), plain(m.statement.actions.issue, 'statement.issue', {})],
  }
}

/** `past`: their statements that are out of date by it. */
export function undoneCard(
  m: Messages,
  framework: Framework,
  training: Pick<Training, 'title' | 'happenedOn' | 'reference'>,
  { by, codes, reason, past }: Told & { readonly reason: string; readonly past: readonly string[] },
): Card {
  const t = m.training
  return {
    tone: 'attention',
    title: t.undoneTitle(training.title),
    body: [
      text(t.undone(by, training.title, dayOf(m, training), training.reference)),
      labelled(m, framework, codes),
      { kind: 'quote', text: reason, by },
      text(t.undoneNext),
      ...(past.length > 0 ? [text(m.statement.past(past))] : []),
    ],
    actions: [progress(m)],
  }
}
