/** What was understood of a file with a framework, and what is wrong with one. */
import type { Ignored, Problem } from '../../framework/exchange/understood.ts'
import { allCompetences, type Framework } from '../../framework/framework.ts'
import { frameworkKey } from '../../framework/frameworks.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Group } from '../../kernel/actor.ts'
import { excerpt } from '../../kernel/text.ts'
import { type Block, type Card, text } from '../../view/card.ts'
import type { Shown } from './adding.ts'
import { calledShortly, ruleInWords } from './cards.ts'

/** Lines of a list that is read on a phone. */
const LISTED = 20
/** Characters of what a file calls something: it may be as long as the file. */
const NAMED_MOST = 60

export function readCard(m: Messages, group: Group, { name, framework, understood }: Shown): Card {
  const f = m.frameworks
  const { domains } = framework
  return {
    tone: 'attention',
    title: f.readTitle(calledShortly(m, framework)),
    body: [
      text(f.understood(name, f.kinds[understood.kind], domains.length, allCompetences(framework).length)),
      {
        kind: 'list',
        items: domains.map(({ code, title, competences }) => ({
          text: `${code} · ${title}`,
          detail: competences.map((one) => one.code).join(', '),
        })),
      },
      text(ruleInWords(m, framework)),
      ...ignoredBlocks(m, understood.ignored),
      text(f.notYet),
    ],
    actions: [
      {
        label: f.keep,
        style: 'primary',
        intent: {
          command: 'framework.keep',
          input: { framework: frameworkKey(framework), group: group.code },
        },
      },
    ],
  }
}

function ignoredBlocks(m: Messages, ignored: readonly Ignored[]): Block[] {
  const f = m.frameworks
  if (ignored.length === 0) return [text(f.nothingIgnored)]
  const items = ignored.slice(0, LISTED).map(({ field, count, line }) => ({
    text: excerpt(field, NAMED_MOST),
    detail: f.ignoredAt(count, line),
  }))
  const more = ignored.length - items.length
  return [text(f.ignored), { kind: 'list', items }, ...(more > 0 ? [text(f.moreIgnored(more))] : [])]
}

export function problemsCard(
  m: Messages,
  group: Group,
  { name, problems }: { readonly name: string; readonly problems: readonly Problem[] },
): Card {
  const f = m.frameworks
  const items = problems.slice(0, LISTED).map(({ line, why, about }) => ({
    text: f.line(line),
    detail: f.problems[why](excerpt(about, NAMED_MOST)),
  }))
  const more = problems.length - items.length
  return {
    tone: 'attention',
    title: f.problemsTitle(name),
    body: [text(f.nothingTaken), { kind: 'list', items }, ...(more > 0 ? [text(f.moreProblems(more))] : [])],
    actions: [
      {
        label: f.another,
        style: 'primary',
        intent: { command: 'framework.add', input: { group: group.code } },
      },
    ],
  }
}

export function keptCard(m: Messages, group: Group, framework: Framework): Card {
  const f = m.frameworks
  return {
    tone: 'good',
    title: f.keptTitle(calledShortly(m, framework)),
    body: [text(f.kept)],
    actions: [
      {
        label: f.proposeFor(group.code),
        style: 'primary',
        intent: {
          command: 'framework.propose',
          input: { framework: frameworkKey(framework), group: group.code },
        },
      },
    ],
  }
}
