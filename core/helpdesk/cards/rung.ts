/** What a rung of the ladder says: that an answer is awaited, and afterwards what became of it. */
import { filesMentioned } from '../../files/said.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'
import type { Card } from '../../view/card.ts'
import type { Line } from '../../view/line.ts'
import type { Climbed } from '../reading/climbed.ts'
import type { Standing } from '../reading/standing.ts'
import type { Question } from '../store.ts'
import { actionsFor, questionAction, type StaffReader } from './actions.ts'
import { nobodyCard } from './arrival.ts'
import { askerIn } from './asker.ts'
import { lineOf } from './bundle.ts'
import { holderName } from './holder.ts'
import { endedCard, staffMay } from './views.ts'

export type Awaited = {
  readonly standing: Standing
  readonly climbed: Climbed
  readonly reader: StaffReader
  readonly now: Date
  /** Of the place where it is read. */
  readonly platform?: string | undefined
}

/**
 * To those who are reminded or alerted. While the promise is to be kept it says how pressing it is, or that it is nobody's;
 * after that what became of it.
 */
export function awaitedCard(m: Messages, zone: string, awaited: Awaited): Card {
  const { standing, climbed, platform } = awaited
  const { question, holder } = standing
  const { deadline } = question
  const due = deadline?.breachedAt ?? deadline?.dueAt
  // Answered, it is awaited still for as long as the answer has reached nobody.
  if (standing.guarantee.kind !== 'running' || !due) return endedCard(m, zone, standing, platform)
  if (climbed) return pressingCard(m, zone, awaited, climbed, due)
  return holder.who ? endedCard(m, zone, standing, platform) : unassignedCard(m, zone, question, platform)
}

/** The same as a line of several. `isEarlier`: its reader was told of it again since. */
export function awaitedLine(
  m: Messages,
  zone: string,
  { standing, climbed, platform }: Awaited,
  personId: string | null,
  isEarlier = false,
): Line {
  const { guarantee, question } = standing
  const calls = guarantee.kind === 'running' && question.deadline !== null
  const stands = isEarlier ? 'earlier' : calls ? 'calls' : 'over'
  return lineOf(m, zone, standing, { news: climbed ?? 'reminder', stands, personId, platform })
}

/** To the coordinators: nobody is there who could answer. */
export function unassignedCard(m: Messages, zone: string, question: Question, platform?: string): Card {
  const { reference, text, files, deadline } = question
  return nobodyCard(m, {
    ...{ reference, text, files, zone, asker: askerIn(m, question, platform), assignee: null },
    dueAt: deadline?.dueAt ?? null,
  })
}

function pressingCard(
  m: Messages,
  zone: string,
  { standing, reader, now, platform }: Awaited,
  climbed: NonNullable<Climbed>,
  due: Date,
): Card {
  const h = m.helpdesk
  const { question, holder } = standing
  const { reference } = question
  const title = { reminder: h.reminderTitle, alert: h.alertTitle, breach: h.breachTitle }[climbed]
  const said = climbed === 'breach' ? h.breached : h.rung
  return {
    tone: climbed === 'reminder' ? 'attention' : 'alert',
    title: title(question.asker.name, reference),
    body: [
      { kind: 'text', text: said(m.fullTime(due, zone), m.fromNow(due, now)) },
      {
        kind: 'text',
        text:
          holder.who === null
            ? h.assignedToNobody(holderName(m, holder, zone))
            : (question.claimedAt ? h.claimedNotAnswered : h.assignedTo)(holder.who.name),
      },
      { kind: 'quote', text: excerpt(question.text, 300), by: askerIn(m, question, platform) },
      ...filesMentioned(m, question.files),
    ],
    actions:
      reader === 'trainer' && question.state === 'open'
        ? staffMay(m, standing)
        : actionsFor(m, reference, reader, { isHeld: holder.who !== null }),
  }
}

/** Of whoever was told again since: what is to be done, and what became of it, stands in that message alone. */
export function earlierCard(m: Messages, { question, reader }: Standing): Card {
  const { earlierTitle, earlierYoursTitle } = m.helpdesk
  const { asker, reference } = question
  return {
    tone: 'neutral',
    title: reader === 'asker' ? earlierYoursTitle(reference) : earlierTitle(asker.name, reference),
    body: [{ kind: 'text', text: m.helpdesk.earlier }],
    actions: [],
  }
}

/** To the asker: what was promised was not kept. */
export function breachToAskerCard(m: Messages, zone: string, { reference }: Question, due: Date): Card {
  const h = m.helpdesk
  return {
    tone: 'alert',
    title: h.breachToAskerTitle(reference),
    body: [{ kind: 'text', text: h.breachToAsker(m.fullTime(due, zone)) }],
    actions: [questionAction(m, 'explain', reference)],
  }
}

/** The guarantee of this question cannot be followed any more: its rule is not known to this release. */
export function setAsideCard(m: Messages, question: Question, reader: StaffReader): Card {
  return {
    tone: 'alert',
    title: m.helpdesk.setAsideTitle(question.reference),
    body: [{ kind: 'text', text: m.helpdesk.setAside }],
    actions: actionsFor(m, question.reference, reader),
  }
}
