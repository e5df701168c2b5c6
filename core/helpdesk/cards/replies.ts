/** What somebody who did something to a question is told of it: drawn from what was decided. */
import type { Ctx } from '../../command/context.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Charge } from '../../people/in-charge.ts'
import { type Action, type Card, privately, type Reply, silence } from '../../view/card.ts'
import { BUTTONS_MOST } from '../../view/page.ts'
import { toBeTold } from '../charge.ts'
import type { Added } from '../moves/adding.ts'
import type { Complemented } from '../moves/afterwards.ts'
import type { Answered } from '../moves/answer.ts'
import type { Asked } from '../moves/ask.ts'
import type { OpinionAsked } from '../moves/ask-for-help.ts'
import type { Transferred } from '../moves/assignment.ts'
import type { Beside } from '../moves/beside.ts'
import type { Declined } from '../moves/decline.ts'
import type { HeldBack } from '../moves/hold-back.ts'
import type { InDoubt } from '../moves/in-doubt.ts'
import type { Made } from '../moves/make.ts'
import type { PrecisionAsked, PrecisionGiven } from '../moves/precision.ts'
import type { Reminded } from '../moves/remind.ts'
import type { Split } from '../moves/split.ts'
import type { Published, Reopened } from '../moves/starting-again.ts'
import type { TakenBack } from '../moves/take-back.ts'
import type { Heard } from '../moves/thread.ts'
import type { Standing } from '../reading/standing.ts'
import type { Question } from '../store.ts'
import { COMMANDS, questionAction } from './actions.ts'
import { receivedCard } from './arrival.ts'
import { heldBackReply } from './held.ts'
import { alongSaid, goingOnSaid } from './merging.ts'
import { notedCard, noticeCard } from './notices.ts'
import { questionActions } from './question.ts'
import { lastDay } from './released.ts'
import { withSimilar } from './similar.ts'

/** Who is told, and when. */
export type Reader = Pick<Ctx, 'm' | 'now' | 'actor'>

/** Of a question that was asked, or kept where too many came at once. */
export function askedReply(asked: Asked | HeldBack, { m }: Reader): Reply {
  if ('heldBack' in asked) return heldBackReply(m, asked)
  const { id, facts, heard, similar } = asked
  const received = receivedCard(m, facts, heard)
  const cards = [withSimilar(m, received, { id, reference: facts.reference }, similar)]
  return { visibility: heard ? 'shared' : 'private', cards }
}

export function answeredReply(answered: Answered, { m }: Reader): Reply {
  const { question, seen, brief, earlier, record, also } = answered
  const complement = record.from === 'answered'
  // In the thread itself the answer speaks for itself; one of a few words may not have been meant as one.
  if (seen && !complement && brief) return privately(countedCard(m, question))
  if (seen && !complement && also.length === 0) return silence
  const sent = complement
    ? m.helpdesk.answeredBefore(earlier ?? '', question.asker.name)
    : m.helpdesk.answerSent(question.asker.name)
  const names = also.map(({ name }) => name).join(', ')
  const text = also.length === 0 ? sent : `${sent} ${m.helpdesk.merging.alsoTo(names)}`
  return privately(notedCard(m, question, { text, tone: 'good' }))
}

export function complementedReply(made: Complemented, reader: Reader): Reply {
  if (made.kind === 'answer') return answeredReply(made.answered, reader)
  const { question } = made
  const text = reader.m.helpdesk.complementSent(question.asker.name)
  return privately(notedCard(reader.m, question, { text, tone: 'good' }))
}

export function claimedReply({ question, along }: Made, { m, now, actor }: Reader): Reply {
  const due = question.deadline?.dueAt
  const { claimed, claimedOverdue, claimedUntimed } = m.helpdesk
  const said = due ? (due > now ? claimed : claimedOverdue)(m.fullTime(due, actor.zone)) : claimedUntimed
  const text = [said, ...alongSaid(m, along)].join(' ')
  const { reference } = question
  const actions = [
    questionAction(m, 'answer', reference, 'primary'),
    questionAction(m, 'askPrecision', reference),
    questionAction(m, 'transfer', reference),
  ]
  return privately(notedCard(m, question, { text, tone: 'good', actions }))
}

export function remindedReply({ question, who }: Reminded, { m }: Reader): Reply {
  return privately(notedCard(m, question, { text: m.helpdesk.reminderSent(who.name), tone: 'good' }))
}

export function transferredReply({ question, to, along }: Transferred, { m }: Reader): Reply {
  const text = [m.helpdesk.transferred(to.name), ...alongSaid(m, along)].join(' ')
  return privately(notedCard(m, question, { text, tone: 'good' }))
}

export function declinedReply({ question, to, along }: Declined, { m }: Reader): Reply {
  const { declinedTo, declinedToNobody, declinedDirect } = m.helpdesk.help
  const toNobody = question.channel === 'direct' ? declinedDirect(question.asker.name) : declinedToNobody
  const text = [to ? declinedTo(to.name) : toNobody, ...alongSaid(m, along)].join(' ')
  return privately(notedCard(m, question, { text, tone: 'good' }))
}

export function opinionAskedReply({ question, of }: OpinionAsked, { m }: Reader): Reply {
  return privately(notedCard(m, question, { text: m.helpdesk.help.opinionSent(of), tone: 'good' }))
}

export function calledReply(question: Question, { m }: Reader): Reply {
  return privately(notedCard(m, question, { text: m.helpdesk.help.callSent, tone: 'good' }))
}

export function precisionAskedReply({ question, goingOn }: PrecisionAsked, { m, now, actor }: Reader): Reply {
  const { precisionSentPaused, precisionSent } = m.helpdesk
  const said = (question.deadline ? precisionSentPaused : precisionSent)(question.asker.name)
  const text = [said, ...goingOnSaid(m, actor.zone, now, goingOn)].join(' ')
  return privately(notedCard(m, question, { text, tone: 'good' }))
}

export function precisionGivenReply(given: PrecisionGiven, { m, actor }: Reader): Reply {
  const { question, due, late, toTeam, unheard } = given
  if (unheard) return privately(unheardCard(m, question, unheard, actor.zone))
  const { precisionReceived, precisionReceivedOverdue, precisionReceivedUntimed } = m.helpdesk
  const received = due
    ? (late ? precisionReceivedOverdue : precisionReceived)(m.fullTime(due, actor.zone))
    : precisionReceivedUntimed
  const text = toTeam ? `${received} ${m.helpdesk.precisionToTeam}` : received
  const { notedTitle, resumedTitle } = m.helpdesk
  const title = (due && !late ? resumedTitle : notedTitle)(question.reference)
  const actions = due ? [questionAction(m, 'explain', question.reference)] : []
  return privately(noticeCard(title, { text, tone: 'good', actions }))
}

export function reopenedReply({ question, next, due, unheard }: Reopened, { m, actor }: Reader): Reply {
  if (unheard) return privately(unheardCard(m, question, unheard, actor.zone))
  const promised = due ? m.helpdesk.reopened(m.fullTime(due, actor.zone)) : m.helpdesk.reopenedUntimed
  const text = due && next.assigneeId === null ? `${promised} ${m.helpdesk.nobodyPresent}` : promised
  const actions = [
    questionAction(m, 'missing', question.reference),
    ...(due ? [questionAction(m, 'explain', question.reference)] : []),
  ]
  const title = (due ? m.helpdesk.anewTitle : m.helpdesk.notedTitle)(question.reference)
  return privately(noticeCard(title, { text, tone: 'good', actions }))
}

export function addedReply({ question, to, unheard }: Added, { m, actor }: Reader): Reply {
  if (unheard) return privately(unheardCard(m, question, unheard, actor.zone))
  const text = to ? m.helpdesk.remarkSent(to) : m.helpdesk.remarkSentToAll
  return privately(notedCard(m, question, { text, tone: 'good' }))
}

/** The one it was put to is not there: it is kept for them, and the forum is offered. */
function unheardCard(m: Messages, question: Question, charge: Charge, zone: string): Card {
  const day =
    charge.who === null && charge.why === 'away' && charge.until ? lastDay(m, charge.until, zone) : null
  const { awayTitle, directAway, unheardTitle, directNobody } = m.helpdesk
  const [title, text] =
    charge.who === null && charge.why === 'away'
      ? [awayTitle(charge.was.name, question.reference), directAway(charge.was.name, day)]
      : [unheardTitle(question.reference), directNobody]
  const actions = [questionAction(m, 'publish', question.reference, 'primary')]
  return noticeCard(title, { text, tone: 'attention', actions })
}

export function closedReply({ question }: Made, { m }: Reader): Reply {
  return privately(notedCard(m, question, { text: m.helpdesk.closed(question.asker.name), tone: 'good' }))
}

export function dismissedReply({ question }: Made, { m }: Reader): Reply {
  const actions = [questionAction(m, 'wasAQuestion', question.reference)]
  return privately(notedCard(m, question, { text: m.helpdesk.dismissed, tone: 'good', actions }))
}

export function publishedReply({ facts }: Published, { m }: Reader): Reply {
  return privately(receivedCard(m, facts, false))
}

function noAnswerCard(m: Messages, question: Question): Card {
  const actions = [
    questionAction(m, 'passOn', question.reference, 'primary'),
    questionAction(m, 'transfer', question.reference),
  ]
  return noticeCard(m.helpdesk.noAnswerTitle(question.reference), {
    text: m.helpdesk.noAnswer,
    tone: 'attention',
    actions,
  })
}

/** The same, where several answers are awaited: each of them can be looked at. */
export function seeWhichReply(among: ReadonlyArray<{ reference: string }>, { m }: Reader): Reply {
  const actions = among.slice(0, BUTTONS_MOST).map(
    ({ reference }): Action => ({
      label: reference,
      style: 'plain',
      intent: { command: COMMANDS.show, input: { reference } },
    }),
  )
  const body = [{ kind: 'text', text: m.helpdesk.noAnswerToAny } as const]
  return privately({ tone: 'attention', body, actions })
}

/** Words where questions are asked that are taken for none, or may be none. */
export function inDoubtReply({ meant, kept, added }: InDoubt, { m }: Reader): Reply {
  const { courtesyHeard, isItAQuestion, yesAQuestion, wasAQuestion, noQuestion, anotherQuestion } =
    m.helpdesk.doubt
  const asked = { command: 'question.was-asked', input: { said: kept } }
  if (added) {
    const actions: Action[] = [{ label: anotherQuestion, style: 'plain', intent: asked }]
    return privately(notedCard(m, added.question, { text: m.helpdesk.doubt.added, tone: 'good', actions }))
  }
  return privately({
    tone: 'neutral',
    body: [{ kind: 'text', text: meant === 'doubt' ? isItAQuestion : courtesyHeard }],
    actions:
      meant === 'doubt'
        ? [
            { label: yesAQuestion, style: 'primary', intent: asked },
            {
              label: noQuestion,
              style: 'plain',
              intent: { command: 'question.was-talk', input: { said: kept } },
            },
          ]
        : [{ label: wasAQuestion, style: 'plain', intent: asked }],
  })
}

export function takenBackReply({ question, due, late }: TakenBack, { m, actor }: Reader): Reply {
  const { takenBack, takenBackOverdue, takenBackUntimed } = m.helpdesk.doubt
  const text = due ? (late ? takenBackOverdue : takenBack)(m.fullTime(due, actor.zone)) : takenBackUntimed
  return privately(
    notedCard(m, question, { text, actions: [questionAction(m, 'answer', question.reference, 'primary')] }),
  )
}

function countedCard(m: Messages, question: Question): Card {
  const actions = [questionAction(m, 'notMyAnswer', question.reference)]
  return notedCard(m, question, { text: m.helpdesk.doubt.counted, actions })
}

function holdingCard(m: Messages, question: Question): Card {
  const actions = [questionAction(m, 'wasMyAnswer', question.reference)]
  return noticeCard(m.helpdesk.goesOnTitle(question.reference), {
    text: m.helpdesk.doubt.holding(question.asker.name),
    actions,
  })
}

/** What is said beside words that are conversation. */
function besideReply(standing: Standing, beside: Beside, { m, now }: Reader): Reply {
  const { question } = standing
  switch (beside.kind) {
    case 'no-answer':
      return privately(noAnswerCard(m, question))
    case 'question?':
      return privately(maybeAnotherCard(m, standing, beside.kept))
    case 'read-here':
      return privately(readHereCard(m, standing, now))
    case 'nothing':
      return silence
  }
}

function maybeAnotherCard(m: Messages, { question, reader, may }: Standing, kept: string): Card {
  const { anotherQuestion, yesAQuestion, mineOrAnother, yoursOrTheirs } = m.helpdesk.doubt
  const isAsker = reader === 'asker'
  const ask: Action = {
    label: isAsker ? anotherQuestion : yesAQuestion,
    style: isAsker ? 'plain' : 'primary',
    intent: { command: 'question.was-asked', input: { said: kept } },
  }
  const again = may.has('reopen') ? [questionAction(m, 'stillUnanswered', question.reference)] : []
  const text = isAsker ? mineOrAnother : yoursOrTheirs(question.asker.name)
  return noticeCard(m.helpdesk.maybeTitle(question.reference), { text, actions: [ask, ...again] })
}

function readHereCard(m: Messages, standing: Standing, now: Date): Card {
  const { question, reader, may } = standing
  const { readByTeam, readBy, readAfterwards } = m.helpdesk.beside
  const isOver = standing.ended !== null
  const other = reader === 'asker' ? toBeTold(question, now) : question.asker
  const text = isOver ? readAfterwards : other ? readBy(other.name) : readByTeam
  const again = reader === 'asker' && may.has('reopen')
  const verb = question.state === 'dismissed' ? 'wasAQuestion' : 'stillUnanswered'
  return notedCard(m, question, {
    text,
    actions: again ? [questionAction(m, verb, question.reference)] : [],
  })
}

/** What words in a thread came to. */
export function heardReply(heard: Heard, reader: Reader): Reply {
  if (heard.kind === 'question') return askedReply(heard.asked, reader)
  if (heard.kind === 'in-doubt') return inDoubtReply(heard.doubt, reader)
  if (heard.kind === 'answer') return answeredReply(heard.answered, reader)
  if (heard.kind === 'precision') return precisionGivenReply(heard.given, reader)
  const { m } = reader
  const { standing, passedOnTo, isPrivate, holding } = heard
  if (holding) return privately(holdingCard(m, standing.question))
  if (!isPrivate) return besideReply(standing, heard.beside, reader)
  const { remarkSentToAll, remarkSent, remarkKept } = m.helpdesk
  const text =
    passedOnTo === 'trainers' ? remarkSentToAll : passedOnTo ? remarkSent(passedOnTo.name) : remarkKept
  const actions = standing.reader === 'asker' ? questionActions(m, standing) : []
  return privately(notedCard(m, standing.question, { text, actions }))
}

/** One question that became two. */
export function splitReply({ question, second }: Split, { m }: Reader): Reply {
  const text = m.helpdesk.splitting.done(second.reference)
  const actions = [questionAction(m, 'show', second.reference)]
  return privately(notedCard(m, question, { text, tone: 'good', actions }))
}
