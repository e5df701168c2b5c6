/** Who is told when, in words; what a proposal would make of it; and from there each change of it. */
import type { Messages } from '../../i18n/messages.ts'
import type { Rules } from '../../policy/policy.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import { choices, effectBlocks } from './cards.ts'
import { ladderList } from './ladder-list.ts'
import type { Proposed } from './proposing.ts'
import { inputOf, nameOf, type Whose } from './whose.ts'

export function ladderCard(m: Messages, whose: Whose, rules: Rules): Card {
  return {
    tone: 'neutral',
    title: m.ladder.title(nameOf(whose)),
    body: [text(m.ladder.always), ladderList(m, rules)],
    actions: changes(m, whose),
  }
}

export function proposedLadderCard(m: Messages, zone: string, whose: Whose, proposed: Proposed): Card {
  const t = m.ladder
  const { proposal } = proposed
  return {
    tone: 'attention',
    title: t.proposedTitle(nameOf(whose)),
    body: [
      text(m.terms.youPropose),
      ladderList(m, proposal.policy),
      { kind: 'divider' },
      ...effectBlocks(m, zone, proposed, 'next'),
    ],
    actions: [...choices(m, whose, proposed), ...changes(m, whose, `${proposal.number}`)],
  }
}

/** `from`: what was proposed last, which is changed further. */
function changes(m: Messages, whose: Whose, from?: string): Action[] {
  const t = m.ladder
  const input = { ...inputOf(whose), ...(from === undefined ? {} : { from }) }
  const kinds = [
    [t.add, 'terms.add-step'],
    [t.change, 'terms.change-step'],
    [t.drop, 'terms.drop-step'],
  ] as const
  return kinds.map(([label, command]) => ({ label, style: 'plain', intent: { command, input } }))
}
