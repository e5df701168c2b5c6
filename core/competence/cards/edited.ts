/** What is said of a reply to a trainer that was edited. */
import { quoted } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Card, privately, type Reply, silence } from '../../view/card.ts'
import type { ReplyEdited } from '../edits/edit.ts'
import type { ReplyNow } from '../edits/edit-store.ts'

/** To trainers, with the words of now. */
export function replyEditedCard(m: Messages, { activity, competence, text }: ReplyNow): Card {
  const c = m.competence
  const { reference, author } = activity
  return {
    tone: 'neutral',
    title: c.repliedTitle(reference, competence),
    body: [
      { kind: 'text', text: c.replyEdited(author.name) },
      ...quoted(m, { text, files: [] }, author.name),
    ],
    actions: [
      {
        label: c.actions.open,
        style: 'primary',
        intent: { command: 'attestation.open', input: { reference, competence } },
      },
    ],
  }
}

/** Whoever edited is told where that has no effect, and nothing else. */
export function replyEditedReply(edited: ReplyEdited, m: Messages): Reply {
  if (edited.kind === 'noted') return silence
  const { reference, competence } = edited.reply
  const text = m.competence.replyEditedTooLate(competence, reference)
  return privately({ tone: 'attention', body: [{ kind: 'text', text }], actions: [] })
}
