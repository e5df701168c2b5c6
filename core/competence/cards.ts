/** What is shown of activities and their competences. Builds cards from facts; the words come from the catalogues. */

import { excerpt } from '../command/text.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Action, Block, Card } from '../view/card.ts'
import {
  allCompetences,
  competence as competenceOf,
  domainOf,
  type Framework,
  officialText,
} from './framework.ts'
import type { Activity, HistoryLine, StoredClaim } from './store.ts'

/** `B2.3 · Concevoir des situations…`: the code, with the short title where there is one. */
export function competenceLabel(m: Messages, framework: Framework, code: string): string {
  const found = competenceOf(framework, code)
  const short = found?.shortTitle?.[m.language] ?? (found ? excerpt(found.text, 60) : '')
  return short === '' ? code : `${code} · ${short}`
}

/** Every competence of a framework as choices, grouped by domain. */
export function competenceChoices(m: Messages, framework: Framework) {
  return allCompetences(framework).map((one) => {
    const domain = domainOf(framework, one.code)
    return {
      value: one.code,
      label: competenceLabel(m, framework, one.code),
      ...(domain ? { group: `${domain.code} · ${domain.shortTitle[m.language]}` } : {}),
    }
  })
}

function about(m: Messages, activity: Activity): Block[] {
  const c = m.competence
  const fields = [
    { label: c.labels.reference, value: activity.reference },
    { label: c.labels.by, value: activity.author.name },
    { label: c.labels.where, value: c.places[activity.place] },
    { label: c.labels.when, value: m.day(new Date(`${activity.happenedOn}T12:00:00Z`), 'UTC') },
  ]
  return [
    { kind: 'fields', fields },
    { kind: 'quote', text: activity.description },
    ...(activity.links.length > 0
      ? [{ kind: 'list', items: activity.links.map((link) => ({ text: link })) } as const]
      : []),
    ...(activity.files.length > 0
      ? [{ kind: 'text', text: c.files(activity.files.map((file) => file.name).join(', ')) } as const]
      : []),
  ]
}

function claimList(m: Messages, framework: Framework, activity: Activity): Block {
  return {
    kind: 'list',
    items: activity.claims.map((claim) => ({
      text: competenceLabel(m, framework, claim.competence),
      detail: m.competence.states[claim.state],
    })),
  }
}

const open = (reference: string, label: string, style: Action['style'] = 'plain'): Action => ({
  label,
  style,
  intent: { command: 'attestation.open', input: { reference } },
})

/** In the activities space, and when somebody looks one up. */
export function activityCard(m: Messages, framework: Framework, activity: Activity, actions: Action[]): Card {
  return {
    tone: 'neutral',
    title: `${activity.reference} · ${activity.title}`,
    body: [
      ...about(m, activity),
      { kind: 'text', text: m.competence.declaredCompetences },
      claimList(m, framework, activity),
    ],
    actions,
  }
}

export function declaredCard(m: Messages, framework: Framework, activity: Activity): Card {
  return {
    tone: 'good',
    title: m.competence.declaredTitle(activity.reference),
    body: [{ kind: 'text', text: m.competence.declared(activity.title) }, claimList(m, framework, activity)],
    actions: [
      {
        label: m.competence.actions.progress,
        style: 'plain',
        intent: { command: 'progress.show', input: {} },
      },
      { label: m.competence.actions.mine, style: 'plain', intent: { command: 'activity.mine', input: {} } },
    ],
  }
}

export function toAttestCard(m: Messages, activity: Activity): Card {
  return {
    tone: 'neutral',
    title: m.competence.toAttestTitle(activity.reference),
    body: [
      {
        kind: 'text',
        text: m.competence.toAttest(activity.author.name, activity.title, activity.claims.length),
      },
    ],
    actions: [open(activity.reference, m.competence.actions.open, 'primary')],
  }
}

/** An activity at one of its competences, with what a trainer may do about it. */
export function attestingCard(
  m: Messages,
  zone: string,
  framework: Framework,
  activity: Activity,
  claim: StoredClaim,
  history: readonly HistoryLine[],
): Card {
  const c = m.competence
  const { reference } = activity
  const found = competenceOf(framework, claim.competence)
  const input = { reference, competence: claim.competence, seen: String(claim.version) }
  const others = activity.claims.filter((other) => other.id !== claim.id)
  const decided = claim.state === 'attested' || claim.state === 'refused'
  const verdicts: Action[] = decided
    ? [{ label: c.actions.revise, style: 'plain', intent: { command: 'attestation.revise', input } }]
    : [
        {
          label: c.actions.attest(claim.competence),
          style: 'primary',
          intent: { command: 'attestation.attest', input },
        },
        { label: c.actions.refuse, style: 'danger', intent: { command: 'attestation.refuse', input } },
        { label: c.actions.ask, style: 'plain', intent: { command: 'attestation.ask', input } },
      ]
  const standing =
    decided && claim.decidedBy && claim.decidedAt
      ? c.decidedBy(c.states[claim.state], claim.decidedBy.name, m.fullTime(claim.decidedAt, zone))
      : c.states[claim.state]
  return {
    tone: 'neutral',
    title: `${reference} · ${activity.title}`,
    body: [
      ...about(m, activity),
      { kind: 'divider' },
      {
        kind: 'text',
        text: `${claim.competence} · ${found ? officialText(found) : ''}\n${c.standing(standing)}`,
      },
      ...history.flatMap((line): Block[] => [
        {
          kind: 'text',
          text: `${c.history[line.kind](line.by, line.revision)} · ${m.shortTime(line.at, zone)}`,
        },
        ...(line.text ? [{ kind: 'quote', text: line.text, by: line.by } as const] : []),
      ]),
      ...(others.length > 0
        ? [
            { kind: 'text', text: c.others } as const,
            {
              kind: 'list',
              items: others.map((other) => ({
                text: competenceLabel(m, framework, other.competence),
                detail: c.states[other.state],
              })),
            } as const,
          ]
        : []),
    ],
    actions: [
      ...verdicts,
      ...others.slice(0, 10).map(
        (other): Action => ({
          label: c.actions.see(other.competence),
          style: 'plain',
          intent: { command: 'attestation.open', input: { reference, competence: other.competence } },
        }),
      ),
    ],
  }
}

/** To the trainee, privately. */
export function verdictCard(
  m: Messages,
  framework: Framework,
  activity: Activity,
  code: string,
  verdict: 'attested' | 'refused',
  trainer: string,
  reason: string | null,
  revised: boolean,
): Card {
  const c = m.competence
  return {
    tone: verdict === 'attested' ? 'good' : 'attention',
    title: c.verdictTitle(verdict, code, revised),
    body: [
      {
        kind: 'text',
        text: `${competenceLabel(m, framework, code)}\n${c.verdict(verdict, trainer, activity.reference, activity.title)}`,
      },
      ...(reason ? [{ kind: 'quote', text: reason, by: trainer } as const] : []),
    ],
    actions: [{ label: c.actions.progress, style: 'plain', intent: { command: 'progress.show', input: {} } }],
  }
}

export function informationRequestCard(
  m: Messages,
  framework: Framework,
  activity: Activity,
  code: string,
  trainer: string,
  question: string,
): Card {
  const c = m.competence
  return {
    tone: 'attention',
    title: c.askedTitle(activity.reference, code),
    body: [
      { kind: 'quote', text: question, by: trainer },
      { kind: 'text', text: c.asked(competenceLabel(m, framework, code), activity.title) },
    ],
    actions: [
      {
        label: c.actions.reply,
        style: 'primary',
        intent: { command: 'attestation.reply', input: { reference: activity.reference, competence: code } },
      },
    ],
  }
}

export function informationGivenCard(
  m: Messages,
  framework: Framework,
  activity: Activity,
  code: string,
  text: string,
): Card {
  const c = m.competence
  return {
    tone: 'neutral',
    title: c.repliedTitle(activity.reference, code),
    body: [
      { kind: 'text', text: competenceLabel(m, framework, code) },
      { kind: 'quote', text, by: activity.author.name },
    ],
    actions: [
      {
        label: c.actions.open,
        style: 'primary',
        intent: { command: 'attestation.open', input: { reference: activity.reference, competence: code } },
      },
    ],
  }
}

export function notice(activity: { reference: string; title: string }, body: Block[]): Card {
  return { tone: 'good', title: `${activity.reference} · ${activity.title}`, body, actions: [] }
}

/** A list of activities, a page of it; says when there are more. */
export function activityList(
  m: Messages,
  title: string,
  empty: string,
  activities: readonly Activity[],
  page: number,
  forTrainer: boolean,
): Card {
  const c = m.competence
  const shown = activities.slice(0, page)
  const count = (activity: Activity, state: StoredClaim['state']) =>
    activity.claims.filter((claim) => claim.state === state).length
  const detail = (activity: Activity) =>
    (['claimed', 'more-information-requested', 'attested', 'refused'] as const)
      .map((state) => ({ state, number: count(activity, state) }))
      .filter(({ number }) => number > 0)
      .map(({ state, number }) => c.counted(number, state))
      .join(', ')
  return {
    tone: 'neutral',
    title,
    body:
      shown.length === 0
        ? [{ kind: 'text', text: empty }]
        : [
            {
              kind: 'list',
              items: shown.map((activity) => ({
                text: `${activity.reference} · ${activity.title}${forTrainer ? ` · ${activity.author.name}` : ''}`,
                detail: detail(activity),
              })),
            },
            ...(activities.length > page ? [{ kind: 'text', text: c.more(page) } as const] : []),
          ],
    actions: shown.slice(0, 5).map((activity) =>
      forTrainer
        ? open(activity.reference, activity.reference)
        : {
            label: activity.reference,
            style: 'plain',
            intent: { command: 'activity.show', input: { reference: activity.reference } },
          },
    ),
  }
}
