/** What is said of an activity that its author amended, and what it said before. */

import type { Messages } from '../../i18n/messages.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import type { Versions } from '../reading/versions.ts'
import type { Activity, ActivityPlace } from '../store.ts'
import { plain } from './contest-actions.ts'
import { dayOf } from './label.ts'

/** Of what was said before, so many of the newest. */
const SHOWN = 4

/** Beside what it says now; nothing where that is what it said first. */
export function amendedSaid(m: Messages, zone: string, { amendedAt }: Activity): Block[] {
  return amendedAt ? [text(m.amendment.on(m.fullTime(amendedAt, zone)))] : []
}

/** None where there is one version alone. */
export function versionsActions(m: Messages, { reference, version }: Activity): Action[] {
  return version > 1 ? [plain(m.amendment.versions, 'activity.versions', { reference })] : []
}

export function amendedCard(m: Messages, { activity }: { readonly activity: Activity }): Card {
  return {
    tone: 'good',
    title: `${activity.reference} · ${activity.title}`,
    body: [text(m.amendment.done)],
    actions: [
      plain(m.amendment.see, 'activity.show', { reference: activity.reference }),
      ...versionsActions(m, activity),
    ],
  }
}

export function versionsCard(m: Messages, zone: string, { activity, before }: Versions): Card {
  const a = m.amendment
  const { reference } = activity
  const now = {
    ...activity,
    saidAt: activity.amendedAt ?? activity.declaredAt,
    competences: activity.claims
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ competence }) => competence),
  }
  const older = before.length - SHOWN
  return {
    tone: 'neutral',
    title: a.versionsTitle(reference),
    body: [
      ...[now, ...before.slice(0, SHOWN)].flatMap((one): Block[] => [
        text(a.version(one.version, m.fullTime(one.saidAt, zone))),
        { kind: 'quote', text: `${one.title}\n${one.description}` },
        text(a.facts(m.competence.placesOf[one.place as ActivityPlace], dayOf(m, one), one.competences)),
        ...(one.links.length > 0
          ? [{ kind: 'list', items: one.links.map((link) => ({ text: link })) } as const]
          : []),
      ]),
      ...(older > 0 ? [text(a.older(older))] : []),
    ],
    actions: [plain(a.see, 'activity.show', { reference })],
  }
}
