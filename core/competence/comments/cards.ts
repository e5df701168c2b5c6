/** Comments to choose from, with what can be done with each. */
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { type Card, type Choice, text } from '../../view/card.ts'
import { SIGNS } from '../cards/attesting.ts'
import { plain } from '../cards/button.ts'
import type { Comment, CommentKind } from './comment.ts'
import type { Comments } from './comments.ts'

const SIGN_OF: Record<CommentKind, string> = {
  attest: SIGNS.attested,
  refuse: SIGNS.refused,
  ask: SIGNS['information-requested'],
}

/** So much of a comment names it where there is no room for the whole. */
const NAMED = 60

const labelOf = (m: Messages, { kind, text }: Comment): string =>
  m.comments.named(m.comments.kinds[kind], excerpt(text, NAMED))

/** @param reference of the activity that one is chosen for; without, they are only shown. */
export function commentsCard(m: Messages, { comments, removable }: Comments, reference?: string): Card {
  const c = m.comments
  const rows = comments.map((comment) => {
    const { name, kind } = comment
    const state = `${c.kinds[kind]}, ${c.whose[comment.whose]}`
    const input = { reference: reference ?? '', comment: name, kind }
    const use = plain(labelOf(m, comment), 'comment.use', input)
    return {
      ...{ text: comment.text, state, sign: SIGN_OF[kind], alone: use },
      actions: [{ ...use, short: c.actions.use }],
    }
  })
  const items = rows.map(({ text, state, sign }) => ({ text, detail: `${sign} ${state}` }))
  return {
    tone: 'neutral',
    title: c.title,
    body: [
      text(reference === undefined ? c.intro : c.choose(reference)),
      reference === undefined ? { kind: 'list', items } : { kind: 'rows', rows, choose: c.chooseOne },
    ],
    actions: [
      plain(c.actions.keep, 'comment.keep', {}),
      ...(removable.length > 0 ? [plain(c.actions.putAway, 'comment.put-away', {})] : []),
      ...(reference === undefined
        ? []
        : [plain(m.competence.actions.back, 'attestation.open', { reference, again: '1' })]),
    ],
  }
}

/** Those that the reader may put away, to choose from in a form. */
export function commentChoices(m: Messages, { removable }: Comments): Choice[] {
  return removable.map((comment) => ({ value: comment.name, label: labelOf(m, comment) }))
}
