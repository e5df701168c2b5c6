/** What a trainer decided of an activity in one sitting, for its author. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Block, Card } from '../../view/card.ts'
import type { News } from '../sitting/sitting.ts'
import type { Activity } from '../store.ts'
import { againAction } from './again.ts'
import { SIGNS } from './attesting.ts'
import { plain } from './button.ts'
import { contestAction } from './contest-actions.ts'
import { competenceLabel } from './label.ts'

/** At least one piece of news. */
export function sittingCard(
  m: Messages,
  framework: Framework,
  activity: Activity,
  trainer: string,
  news: readonly News[],
  superseded: readonly string[] = [],
): Card {
  const c = m.competence
  const { reference, title } = activity
  const asked = [...new Set(news.filter(isAsked).map(({ competence }) => competence))]
  const one = asked.length === 1
  const [only, ...more] = news
  const contested = new Set(activity.claims.filter(({ contest }) => contest).map(({ id }) => id))
  const contestable = news.filter((line) => isNoMore(line) && !contested.has(line.claimId))
  const decided = news.find((line) => !isAsked(line))
  const isAttested = news.every(({ kind }) => kind === 'attested')
  return {
    tone: isAttested ? 'good' : 'attention',
    title: only && more.length === 0 ? titleOfOne(m, reference, only) : c.sittingTitle(title),
    body: [
      { kind: 'text', text: c.looked(trainer, title, reference) },
      ...news.flatMap((line): Block[] => [
        {
          kind: 'text',
          text: c.newsLine(SIGNS[line.kind], competenceLabel(m, framework, line.competence), told(m, line)),
        },
        ...(line.text ? [{ kind: 'quote', text: line.text, by: trainer } as const] : []),
      ]),
      ...(news.some(isNoMore) ? [{ kind: 'text', text: c.declareAgain } as const] : []),
      ...(superseded.length > 0 ? [{ kind: 'text', text: m.statement.past(superseded) } as const] : []),
      ...(asked.length > 0 ? [{ kind: 'text', text: c.asked } as const] : []),
    ],
    actions: [
      ...asked.map(
        (competence): Action => ({
          label: one ? c.actions.reply : c.actions.replyAbout(competence),
          style: 'primary',
          intent: { command: 'attestation.reply', input: { reference, competence } },
        }),
      ),
      ...contestable.map((claim) => contestAction(m, reference, claim)),
      ...news.filter(isNoMore).map(({ competence }) => againAction(m, reference, competence)),
      ...(decided
        ? [
            plain(asked.length > 0 ? m.words.replyToDecisions : m.words.reply, 'attestation.write', {
              reference,
              competence: decided.competence,
            }),
          ]
        : []),
      ...(news.every(isAsked)
        ? []
        : [
            {
              label: c.actions.progress,
              style: 'plain',
              intent: { command: 'progress.show', input: {} },
            } as const,
          ]),
    ],
  }
}

/** Not attested, or not any more. */
const isNoMore = ({ kind }: News): boolean => kind === 'refused' || kind === 'taken-back'

const isAsked = ({ kind }: News): boolean => kind === 'information-requested'

function titleOfOne(m: Messages, reference: string, { kind, competence, revision }: News): string {
  const c = m.competence
  if (kind === 'taken-back') return c.takenBackTitle(competence)
  return kind === 'information-requested'
    ? c.askedTitle(reference, competence)
    : c.verdictTitle(kind, competence, revision)
}

function told(m: Messages, { kind, revision }: News): string {
  const { states, changed, takenBack } = m.competence
  if (kind === 'taken-back') return takenBack
  if (kind === 'information-requested') return states['more-information-requested']
  return revision ? changed(states[kind]) : states[kind]
}
