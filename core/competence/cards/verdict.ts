import { quoted, type Said } from '../../files/said.ts'
import { competence as competenceOf, type Framework, officialText } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import type { Attesting } from '../reading/attesting.ts'
import type { Activity } from '../store.ts'
import { about, competenceLabel, filesOfActivity } from './activity.ts'

/** An activity at one of its competences, with what a trainer may do about it. */
export function attestingCard(
  m: Messages,
  zone: string,
  { framework, activity, claim, history }: Attesting,
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
  const body: Block[] = [
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
      ...(line.text ? quoted(m, { text: line.text, files: line.files }, line.by) : []),
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
  ]
  return {
    tone: 'neutral',
    title: `${reference} · ${activity.title}`,
    body,
    actions: [
      ...verdicts,
      ...filesOfActivity(m, reference, body),
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
  said: Said,
): Card {
  const c = m.competence
  return {
    tone: 'neutral',
    title: c.repliedTitle(activity.reference, code),
    body: [
      { kind: 'text', text: competenceLabel(m, framework, code) },
      ...quoted(m, said, activity.author.name),
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
