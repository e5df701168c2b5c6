/** What whoever a collaboration is about is told: what it attests to them, that their words are kept, and that it is undone. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { plain } from '../cards/button.ts'
import { competenceLabel } from '../cards/label.ts'
import type { Collaboration } from './collaboration-store.ts'

const labelled = (m: Messages, framework: Framework, codes: readonly string[]): Block => ({
  kind: 'list',
  items: codes.map((code) => ({ text: competenceLabel(m, framework, code) })),
})

const progress = (m: Messages): Action => plain(m.competence.actions.progress, 'progress.show', {})

const open = (m: Messages, { reference }: Collaboration): Action =>
  plain(m.collaboration.actions.show, 'collaboration.show', { collaboration: reference })

/** The words that are kept, and what the trainer says of them. */
export function wordsShown(m: Messages, { words, author, done, attestedBy }: Collaboration): Block[] {
  if (words === null) return [text(m.collaboration.erased)]
  const by = author?.name ?? attestedBy.name
  return [
    { kind: 'quote', text: words, by },
    ...(done === null
      ? []
      : [text(m.collaboration.doneSays), { kind: 'quote', text: done, by: attestedBy.name } as const]),
  ]
}

export type Own = {
  readonly codes: readonly string[]
  /** What it would have attested to them, and something else had. */
  readonly asBefore: readonly string[]
  /** The words are theirs. */
  readonly isAuthor: boolean
}

export function attestedCard(
  m: Messages,
  framework: Framework,
  collaboration: Collaboration,
  { codes, asBefore, isAuthor }: Own,
): Card {
  const c = m.collaboration
  const { attestedBy, author, reference } = collaboration
  const from = isAuthor ? 'own' : author ? 'message' : 'reported'
  return {
    tone: 'good',
    title: c.attestedTitle(codes),
    body: [
      text(c.attestedToYou(attestedBy.name, reference)),
      labelled(m, framework, codes),
      ...(asBefore.length > 0 ? [text(m.training.asBeforeToYou(asBefore))] : []),
      text(c.by[from](author?.name ?? attestedBy.name)),
      ...wordsShown(m, collaboration),
      text(c.whoReads[isAuthor ? 'own' : 'others']),
      text(c.disagree(attestedBy.name)),
    ],
    actions: [open(m, collaboration), progress(m), plain(m.statement.actions.issue, 'statement.issue', {})],
  }
}

/** To the author of a message by which something is attested to others. */
export function keptCard(m: Messages, collaboration: Collaboration): Card {
  const c = m.collaboration
  const { attestedBy, reference } = collaboration
  return {
    tone: 'neutral',
    title: c.keptTitle,
    body: [
      text(c.keptOfYours(attestedBy.name, reference)),
      ...wordsShown(m, collaboration),
      text(c.whoReads.own),
      text(c.disagree(attestedBy.name)),
    ],
    actions: [open(m, collaboration)],
  }
}

/** `past`: their statements that are out of date by it. */
export function takenBackCard(
  m: Messages,
  framework: Framework,
  collaboration: Collaboration,
  told: { by: string; codes: readonly string[]; reason: string; past: readonly string[] },
): Card {
  const c = m.collaboration
  const { by, codes, reason, past } = told
  return {
    tone: 'attention',
    title: c.takenBackTitle(codes),
    body: [
      text(c.takenBackFromYou(by, collaboration.reference)),
      labelled(m, framework, codes),
      { kind: 'quote', text: reason, by },
      text(m.training.undoneNext),
      ...(past.length > 0 ? [text(m.statement.past(past))] : []),
    ],
    actions: [open(m, collaboration), progress(m)],
  }
}
