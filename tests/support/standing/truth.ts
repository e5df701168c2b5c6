/** What stands, and what would be drawn of it now: the two are the same once it is calm. */
import { expect } from 'vitest'
import { drawsOf } from '../../../bots/runtime/owners.ts'
import type { Due } from '../../../core/delivery/posts/post.ts'
import { c2i2e, frameworksOf } from '../../../core/framework/frameworks.ts'
import { PUBLISHED } from '../../../core/intake/published.ts'
import type { Role } from '../../../core/kernel/roles.ts'
import { timeless } from '../../../core/kernel/written.ts'
import { policiesOf } from '../../../core/policy/policies.ts'
import type { Action } from '../../../core/view/card.ts'
import { actionsIn } from '../../../core/view/rows.ts'
import { BEGUN, type Sign } from '../../../core/view/sign.ts'
import { rowsOf } from '../rows.ts'
import type { Life, Person, Where } from './life.ts'

/** Somebody who reads it, and where they do. */
export type ReadBy = { user: Person; where: Where }

type Post = Due & { ref: string; isRetired: boolean; reads: string; readBy?: ReadBy }

/** Whom the buttons of a place are for. */
const FOR: Readonly<Record<string, Role>> = {
  questions: 'trainee',
  activities: 'trainee',
  trainers: 'trainer',
  alerts: 'coordinator',
}

/** Every post that stands somewhere, as its owner is asked about it, with one of its readers. */
export async function standing({ db }: Pick<Life, 'db'>): Promise<Post[]> {
  const posts = await rowsOf(db).post.findMany({
    where: { platform: { not: null } },
    orderBy: { id: 'asc' },
    include: { toSpace: true, toPerson: true, organisation: true },
  })
  const roles = await rowsOf(db).membership.findMany({
    where: { until: null },
    orderBy: { id: 'asc' },
    include: { person: { include: { identities: true } } },
  })
  return posts.flatMap((row) => {
    const [ref] = row.refs
    if (ref === undefined || row.platform === null) return []
    const { toSpace, toPerson, organisation, channelId, platform } = row
    const theirs = roles
      .filter(({ role }) => role === FOR[toSpace?.purpose ?? ''])
      .flatMap(
        ({ person }) => person.identities.find((identity) => identity.platform === platform)?.userId ?? [],
      )
    const user = (row.userId ?? theirs[0]) as Person | undefined
    const where = { platform: platform as Where['platform'] }
    return [
      {
        ...{ id: row.id, platform, workspaceId: row.workspaceId ?? '', userId: row.userId },
        ...{ channelId: channelId ?? '', thread: row.thread, refs: row.refs, ref },
        subject: { type: row.subjectType as Due['subject']['type'], id: row.subjectId },
        view: row.view,
        reader: toSpace
          ? { kind: 'place' as const, purpose: toSpace.purpose as 'trainers' }
          : { kind: 'person' as const, id: toPerson?.id ?? '' },
        language: (toPerson?.language ?? organisation.language) as 'fr',
        zone: organisation.zone,
        ...{ version: row.wanted, shown: row.shown, unsureUntil: null, attempts: 0 },
        isRetired: row.retiredAt !== null,
        reads: toSpace ? `${platform} ${toSpace.purpose}` : `${row.userId} on ${platform}`,
        ...(user
          ? { readBy: { user, where: row.userId ? where : { ...where, channelId: channelId ?? '' } } }
          : {}),
      },
    ]
  })
}

const policies = policiesOf(PUBLISHED)
const frameworks = frameworksOf([c2i2e])
const OWNERS = drawsOf(policies, frameworks)

/** What people see of it, whatever time it is while they do. */
const seen = (look: unknown): unknown =>
  JSON.parse(JSON.stringify(look), (_key, value: unknown) =>
    typeof value === 'string' ? timeless(value) : value,
  )

/** That others wait in its thread is told by whichever of them is over last. */
const alone = ({ stage, isTaken }: Sign): Sign => ({ stage, isTaken })

export type Button = ReadBy & { action: Action }

/** @throws what stands and is not true. Answers every button that somebody has before them. */
export async function expectTrue(life: Life): Promise<Button[]> {
  const { db, clock, platforms } = life
  const buttons: Button[] = []
  for (const post of await standing(life)) {
    const looks = await OWNERS[post.subject.type]({ unit: db.unit, now: clock.now() }, [post])
    const look = looks.get(post.id)
    const platform = platforms.get(post.platform)
    const there = platform?.shown.get(post.ref)
    const what = `${post.view} for ${post.reads}`
    if (platform?.gone.has(post.ref)) continue
    // Nothing is left to show, or nothing that is shown here: it stays as it was.
    if (!look || !(look.card || platform?.signs)) continue
    expect(post.isRetired, `${what} is given up`).toBe(false)
    if (look.card) expect(seen(there?.card), what).toEqual(seen(look.card))
    if (look.sign && platform?.signs)
      expect(alone(there?.sign ?? BEGUN), `the sign of ${what}`).toEqual(alone(look.sign))
    const { readBy } = post
    if (readBy && there?.card) for (const action of actionsIn(there.card)) buttons.push({ ...readBy, action })
  }
  expect([...platforms.values()].flatMap(({ troubles }) => troubles)).toEqual([])
  return buttons
}
