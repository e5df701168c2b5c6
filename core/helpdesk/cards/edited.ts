/** What is said of words that were edited, and of a message that was deleted. */
import { quoted } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import { type Action, type Card, notice, privately, type Reply, silence } from '../../view/card.ts'
import type { Edited } from '../edits/edit.ts'
import type { WordsNow } from '../edits/edit-store.ts'
import type { Standing } from '../reading/standing.ts'
import type { Question } from '../store.ts'
import { COMMANDS, questionAction } from './actions.ts'
import { notedCard, noticeCard } from './notices.ts'
import { answeredReply, askedReply, type Reader } from './replies.ts'

/** To the other side, with the words of now. */
export function editedCard(
  m: Messages,
  question: Question,
  { kind, author, text }: Pick<WordsNow, 'kind' | 'author' | 'text'>,
): Card {
  const { changed } = m.helpdesk.edits
  const sentence = changed[kind] ?? changed.remark
  const { reference } = question
  const actions =
    author.id === question.asker.id ? [questionAction(m, 'show', reference)] : ofAnswer(m, question, kind)
  return noticeCard(m.helpdesk.editedTitle(author.name, reference), {
    text: sentence,
    quote: quoted(m, { text, files: [] }),
    actions,
  })
}

function ofAnswer(m: Messages, { state, reference }: Question, kind: WordsNow['kind']): Action[] {
  if (kind !== 'answer' || state !== 'answered') return [questionAction(m, 'show', reference)]
  return [
    questionAction(m, 'resolved', reference, 'primary'),
    questionAction(m, 'stillUnanswered', reference),
  ]
}

/** What whoever edited is told: nothing, but where that has no effect, or another one than they may believe. */
export function editedReply(edited: Edited, reader: Reader): Reply {
  const { m } = reader
  switch (edited.kind) {
    case 'noted':
      return silence
    case 'part':
      return privately(notice(m.helpdesk.edits.part))
    case 'asked':
      return askedReply(edited.asked, reader)
    case 'answered':
      return answeredReply(edited.answered, reader)
    case 'too-late':
      return privately(tooLateCard(m, edited))
  }
}

function tooLateCard(
  m: Messages,
  { question, isAsker, isAnswer, kept }: Extract<Edited, { kind: 'too-late' }>,
): Card {
  const { edits, actions } = m.helpdesk
  const { reference } = question
  const verb = isAnswer ? 'complement' : 'remark'
  const send: Action[] = kept
    ? [
        {
          label: actions[verb],
          style: 'primary',
          intent: { command: COMMANDS[verb], input: { reference, ...kept } },
        },
      ]
    : []
  const again = isAsker
    ? [questionAction(m, question.state === 'dismissed' ? 'wasAQuestion' : 'stillUnanswered', reference)]
    : []
  const withdrawn = isAsker ? edits.withdrawn : edits.withdrawnByAsker
  const text = kept ? edits.tooLate(m.helpdesk.states[question.state], actions[verb]) : withdrawn
  const isOpen = question.state === 'open' || question.state === 'waiting' || question.state === 'answered'
  return noticeCard(m.helpdesk.tooLateTitle(reference), {
    text,
    tone: 'attention',
    actions: [...send, ...(isOpen ? [] : again)],
  })
}

/** To whoever asked by a message that is not there any more. */
export function deletedCard(m: Messages, question: Question): Card {
  const { deleted, keep } = m.helpdesk.edits
  const { reference } = question
  return {
    tone: 'neutral',
    title: m.helpdesk.deletedTitle(reference),
    body: [
      { kind: 'text', text: deleted },
      { kind: 'text', text: m.helpdesk.recall(excerpt(question.text)) },
    ],
    actions: [
      {
        label: m.helpdesk.edits.withdraw,
        style: 'plain',
        intent: { command: COMMANDS.notAQuestion, input: { reference } },
      },
      { label: keep, style: 'plain', intent: { command: 'question.keep', input: { reference } } },
    ],
  }
}

export function keptReply({ question }: Standing, { m }: Reader): Reply {
  return privately(notedCard(m, question, { text: m.helpdesk.edits.isKept, tone: 'good' }))
}
