/** Examples as cards: where to look, what was found, and one of them, which may be the model of a declaration. */
import type { Ctx } from '../../command/context.ts'
import { KEPT } from '../../command/draft.ts'
import type { Framework } from '../../framework/framework.ts'
import { groupsWhere, trainees } from '../../kernel/actor.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import { PAGE } from '../../view/page.ts'
import { competenceLabel } from '../cards/label.ts'
import { type Example, type Looked, look } from './examples.ts'

type Reader = Pick<Ctx, 'm' | 'actor'>

const lookFor = (about: string, label: string): Action => ({
  label,
  style: 'plain',
  intent: { command: 'example.list', input: { about } },
})

/** Every domain, with how many examples there are of it. */
export function domainsCard({ m }: Reader, framework: Framework, examples: readonly Example[]): Card {
  const e = m.examples
  if (examples.length === 0)
    return {
      tone: 'neutral',
      title: e.title,
      body: [text(e.none(framework.shortTitle[m.language]))],
      actions: [],
    }
  const domains = framework.domains.map(({ code, shortTitle }) => ({
    code,
    called: `${code} · ${shortTitle[m.language]}`,
    count: look(framework, examples, code).found.length,
  }))
  return {
    tone: 'neutral',
    title: e.title,
    body: [
      text(e.intro),
      { kind: 'list', items: domains.map(({ called, count }) => ({ text: called, detail: e.count(count) })) },
    ],
    actions: domains.filter(({ count }) => count > 0).map(({ code, called }) => lookFor(code, called)),
  }
}

/** @param typed what was looked for, as it was written. */
export function foundCard(reader: Reader, framework: Framework, looked: Looked, typed: string): Card {
  const { m } = reader
  const e = m.examples
  const { found } = looked
  const shown = found.slice(0, PAGE)
  const about = looked.kind === 'words' ? e.aboutWords(typed) : subjectOf(reader, framework, looked)
  const all: Action = { label: e.all, style: 'plain', intent: { command: 'example.list', input: {} } }
  if (shown.length === 0) return { tone: 'neutral', title: about, body: [text(e.nothing)], actions: [all] }
  return {
    tone: 'neutral',
    title: about,
    body: [
      text(found.length > shown.length ? e.first(shown.length, found.length) : e.found(found.length)),
      {
        kind: 'list',
        items: shown.map(({ title, competences }) => ({ text: title, detail: competences.join(', ') })),
      },
    ],
    actions: [
      ...shown.map(
        ({ id, title }): Action => ({
          label: title,
          style: 'plain',
          intent: { command: 'example.show', input: { example: id } },
        }),
      ),
      all,
    ],
  }
}

function subjectOf(
  { m }: Reader,
  framework: Framework,
  { kind, code }: Extract<Looked, { code: string }>,
): string {
  if (kind === 'competence') return m.examples.about(competenceLabel(m, framework, code))
  const domain = framework.domains.find((one) => one.code === code)
  return m.examples.about(`${code} · ${domain?.shortTitle[m.language] ?? ''}`)
}

/** One of them. Whoever declares may begin with its words, in a draft that bears its name. */
export function exampleCard(
  { m, actor }: Reader,
  framework: Framework,
  { id, title, place, competences, description }: Example,
): Card {
  const e = m.examples
  const declares = groupsWhere(actor, trainees).length > 0
  const model: Action = {
    label: e.useAsModel,
    style: 'primary',
    intent: { command: 'activity.declare', input: { [KEPT]: id } },
  }
  return {
    tone: 'neutral',
    title,
    body: [
      { kind: 'quote', text: description },
      { kind: 'fields', fields: [{ label: m.competence.labels.where, value: m.competence.places[place] }] },
      text(e.exercised),
      { kind: 'list', items: competences.map((code) => ({ text: competenceLabel(m, framework, code) })) },
      ...(declares ? [text(e.yours)] : []),
    ],
    actions: [...(declares ? [model] : []), ...competences.map((code) => lookFor(code, e.othersOf(code)))],
  }
}
