/**
 * Which framework a group works with, and choosing another one: what that does to what was declared is read beforehand. What
 * was declared and attested stays under the version it was made under. See docs/decisions/0082-several-frameworks.md.
 */
import type { Ctx } from '../../command/context.ts'
import { frameworkOf } from '../../competence/reading/locate.ts'
import { post, toSpaces } from '../../delivery/outbox.ts'
import type { Framework } from '../../framework/framework.ts'
import { frameworkKey, SHIPPED } from '../../framework/frameworks.ts'
import { listKept } from '../../framework/own-store.ts'
import { type Group, hasRole } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listCovering } from '../../people/topic-store.ts'
import { announcedCard, type Chosen, markOf, type Proposed } from './cards.ts'
import { countDeclared, holdFramework, setFramework } from './change-store.ts'

export function readChosen(group: Group, ctx: Ctx): Chosen {
  return {
    group,
    framework: frameworkOf(ctx, group.framework),
    mayChoose: hasRole(ctx.actor, group.id, 'coordinator'),
  }
}

/** Those that a group of the organisation may choose. */
export async function available({ unit, actor, frameworks }: Ctx): Promise<readonly Framework[]> {
  const own = await listKept(unit, actor.organisationId)
  // Kept by another process a moment ago.
  for (const framework of own) frameworks.learn(framework)
  return [...SHIPPED, ...own]
}

/** @throws Refusal `unknown-framework`, `framework-same`. */
export async function proposeFramework(key: string, group: Group, ctx: Ctx): Promise<Proposed> {
  const after = await theOneCalled(key, ctx)
  if (frameworkKey(after) === group.framework) throw new Refusal('framework-same', { field: 'framework' })
  const before = frameworkOf(ctx, group.framework)
  const declared = await countDeclared(ctx.unit, group.id, group.framework)
  const trainers = await listCovering(ctx.unit, [group.id], ctx.now)
  const codes = before.domains.map(({ code }) => code)
  const covering = trainers
    .filter(({ topics }) => topics.some((topic) => codes.some((code) => topic === code)))
    .map(({ name }) => name)
  return { group, before, after, declared, covering }
}

/**
 * @param from the mark of what the card was made from: somebody may have chosen since.
 * @throws Refusal `unknown-framework`, `framework-gone`.
 */
export async function chooseFramework(
  { framework: key, from }: { framework: string; from: string },
  group: Group,
  ctx: Ctx,
): Promise<Framework> {
  const after = await theOneCalled(key, ctx)
  const now = await holdFramework(ctx.unit, group.id)
  if (now === undefined || markOf(now) !== from || key === now) throw new Refusal('framework-gone')
  await setFramework(ctx.unit, group.id, key)
  const before = frameworkOf(ctx, now)
  const ours = ctx.messages(ctx.actor.organisationLanguage)
  await post(
    ctx,
    toSpaces(group, 'activities', {
      key: `framework:${ctx.ids.next()}:chosen`,
      card: announcedCard(ours, group, before, after),
    }),
  )
  return after
}

async function theOneCalled(key: string, ctx: Ctx): Promise<Framework> {
  const found = (await available(ctx)).find((one) => frameworkKey(one) === key)
  if (!found) throw new Refusal('unknown-framework', { field: 'framework' })
  return found
}
