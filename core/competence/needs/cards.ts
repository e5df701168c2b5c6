/** What a group needs, as a card: what is needed most first, a page at a time. */
import type { Ctx } from '../../command/context.ts'
import type { Framework } from '../../framework/framework.ts'
import type { Group } from '../../kernel/actor.ts'
import { type Card, text } from '../../view/card.ts'
import { plain } from '../cards/button.ts'
import { competenceLabel } from '../cards/label.ts'
import { SHOWN_FROM } from '../positioning/positioning.ts'
import type { Need } from './needs.ts'

/** Competences that a page shows. */
const PAGE = 10

export type Needs = {
  readonly group: Group
  readonly framework: Framework
  readonly trainees: number
  readonly needs: readonly Need[]
}

/** @param from how many competences stand before those that are shown; beyond the last one, the first page. */
export function needsCard(
  { m }: Pick<Ctx, 'm'>,
  { group, framework, trainees, needs }: Needs,
  from: number,
): Card {
  const n = m.needs
  const title = n.title(group.code)
  if (trainees === 0) return { tone: 'neutral', title, body: [text(n.nobody)], actions: [] }
  const first = from < needs.length ? from : 0
  const shown = needs.slice(first, first + PAGE)
  const next = first + shown.length
  const input = { from: String(next), group: group.code }
  return {
    tone: 'neutral',
    title,
    body: [
      text(n.about(trainees, framework.shortTitle[m.language])),
      text(n.order),
      {
        kind: 'list',
        items: shown.map(({ code, claimed, attested, positioned }) => ({
          text: competenceLabel(m, framework, code),
          detail: [
            n.attested(attested, trainees),
            n.claimed(claimed),
            positioned ? n.low(positioned.low, positioned.said) : n.withheld(SHOWN_FROM),
          ].join(' · '),
        })),
      },
      text(n.shown(first + 1, next, needs.length)),
    ],
    actions: [
      ...(next < needs.length ? [plain(m.nextPage, 'need.list', input)] : []),
      plain(n.trainings, 'training.list', {}),
    ],
  }
}
