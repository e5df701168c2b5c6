/** The framework of a group, what another one would do, and that it was chosen. */
import { createHash } from 'node:crypto'
import { allCompetences, type Framework } from '../../framework/framework.ts'
import { frameworkKey } from '../../framework/frameworks.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Group } from '../../kernel/actor.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import type { Declared } from './change-store.ts'

export type Chosen = {
  readonly group: Group
  readonly framework: Framework
  /** Whether the reader may choose another one. */
  readonly mayChoose: boolean
}

/** Another framework than that of the group, and what choosing it would do. */
export type Proposed = {
  readonly group: Group
  readonly before: Framework
  readonly after: Framework
  readonly declared: Declared
  /** Trainers who answer for a domain of the former one. */
  readonly covering: readonly string[]
}

/** What stands for a key in a button, which has no room for two of them. */
export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 6)
}

/** `C2i2e (2010)`. */
export function calledShortly(m: Messages, { shortTitle, version }: Framework): string {
  return `${shortTitle[m.language]} (${version})`
}

export function chosenCard(m: Messages, { group, framework, mayChoose }: Chosen): Card {
  const f = m.frameworks
  const to = (command: string, label: string, style: Action['style']): Action => ({
    label,
    style,
    intent: { command, input: { group: group.code } },
  })
  return {
    tone: 'neutral',
    title: f.title(group.code),
    body: [
      text(f.works(calledShortly(m, framework), allCompetences(framework).length)),
      text(framework.title),
      {
        kind: 'list',
        items: framework.domains.map(({ code, shortTitle, competences }) => ({
          text: `${code} · ${shortTitle[m.language]}`,
          detail: f.competences(competences.length),
        })),
      },
      text(ruleInWords(m, framework)),
      text(f.source(framework.source)),
    ],
    actions: mayChoose
      ? [
          to('framework.propose', f.change, 'plain'),
          to('framework.add', f.add, 'plain'),
          ...(['moodle', 'case'] as const).map((form) => hand(group, form, f.hand[form])),
        ]
      : [],
  }
}

const hand = (group: Group, as: string, label: string): Action => ({
  label,
  style: 'plain',
  intent: { command: 'framework.hand', input: { as, group: group.code } },
})

export function ruleInWords(m: Messages, framework: Framework): string {
  const rule = framework.certification
  const f = m.frameworks.rule
  if (rule.kind === 'none') return f.none
  if (rule.kind === 'all') return f.all
  return f.threshold(rule.minimumValidated, rule.maximumMissingPerDomain ?? null)
}

export function proposedCard(m: Messages, { group, before, after, declared, covering }: Proposed): Card {
  const f = m.frameworks
  const [was, becomes] = [calledShortly(m, before), calledShortly(m, after)]
  const { activities, waiting, attested, people } = declared
  return {
    tone: 'attention',
    title: f.proposedTitle(group.code, becomes),
    body: [
      text(f.insteadOf(becomes, allCompetences(after).length, was)),
      text(ruleInWords(m, after)),
      text(activities === 0 ? f.nothingDeclared : f.declared(activities, was)),
      ...(waiting > 0 ? [text(f.waiting(waiting, was))] : []),
      ...(attested > 0 ? [text(f.attested(attested, people, was))] : []),
      ...(covering.length > 0 ? [text(f.covering(covering.join(', ')))] : []),
      text(f.told),
    ],
    actions: [
      {
        label: f.choose,
        style: 'primary',
        intent: {
          command: 'framework.choose',
          input: { framework: frameworkKey(after), from: markOf(frameworkKey(before)), group: group.code },
        },
      },
    ],
  }
}

export function madeCard(m: Messages, group: Group, after: Framework): Card {
  const f = m.frameworks
  return {
    tone: 'good',
    title: f.madeTitle(group.code, calledShortly(m, after)),
    body: [text(f.made)],
    actions: [],
  }
}

/** To whoever reads the activities. */
export function announcedCard(m: Messages, group: Group, before: Framework, after: Framework): Card {
  const f = m.frameworks
  return {
    tone: 'neutral',
    title: f.madeTitle(group.code, calledShortly(m, after)),
    body: [text(f.announced(calledShortly(m, after), calledShortly(m, before)))],
    actions: [
      { label: f.read, style: 'plain', intent: { command: 'framework.show', input: { group: group.code } } },
    ],
  }
}
