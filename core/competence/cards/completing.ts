/** What may be left out of a declaration: how it is asked for afterwards, and how it is shown. */
import type { Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import { howForms, namedTogether } from '../reading/how.ts'
import type { Activity, EvidenceFor, StoredClaim } from '../store.ts'
import { plain } from './button.ts'
import { competenceLabel } from './label.ts'

/** For the author, while nothing is decided. `model`: what another one begins with, whose level and subject are proposed. */
export function completingActions(m: Messages, activity: Activity, model?: string): Action[] {
  const { reference } = activity
  const input = { reference, ...(model ? { model } : {}) }
  const forms = howForms(activity)
  return [
    plain(m.completing.action, 'activity.complete', input),
    ...forms.map((codes) =>
      plain(m.completing.how(forms.length > 1 ? codes : []), 'activity.how', {
        reference,
        codes: namedTogether(codes),
      }),
    ),
  ]
}

/** Level and subject, where they were said. */
export function pupilsOf({ level, subject }: Pick<Activity, 'level' | 'subject'>): string {
  return [level, subject].filter((one) => one !== null).join(' · ')
}

/** How each competence was used, for those of which it was said: in the author's own words. */
export function howsSaid(m: Messages, framework: Framework, claims: readonly StoredClaim[]): Block[] {
  const said = claims.filter(({ how, state }) => how !== null && state !== 'withdrawn')
  if (said.length === 0) return []
  return [
    text(m.completing.howsTitle),
    {
      kind: 'list',
      items: said.map(({ competence, how }) => ({
        text: competenceLabel(m, framework, competence),
        detail: how ?? '',
      })),
    },
  ]
}

/** Whether there is any evidence that could be kept from the group, or shown to it. */
export function hasEvidence({ links, files }: Pick<Activity, 'links' | 'files'>): boolean {
  return links.length + files.length > 0
}

/** One press, either way. */
export function evidenceActions(m: Messages, activity: Activity): Action[] {
  if (!hasEvidence(activity)) return []
  const { reference, evidenceFor } = activity
  const to: EvidenceFor = evidenceFor === 'group' ? 'trainers' : 'group'
  return [plain(m.completing.evidence.actions[to], 'activity.evidence', { reference, for: to })]
}

export function evidenceCard(m: Messages, activity: Activity): Card {
  const { reference, title, evidenceFor } = activity
  return {
    tone: 'good',
    title: `${reference} · ${title}`,
    body: [text(m.completing.evidence.done[evidenceFor])],
    actions: [...evidenceActions(m, activity), plain(m.amendment.see, 'activity.show', { reference })],
  }
}

/** Said wherever it is kept from the group, to whoever may open it, and to whoever may not. */
export function evidenceSaid(m: Messages, activity: Activity): Block[] {
  return activity.evidenceFor === 'trainers' && hasEvidence(activity)
    ? [text(m.completing.evidence.kept)]
    : []
}
