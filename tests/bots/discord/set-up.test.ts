/** First contact on Discord: its own lists of channels, people and roles, and roles that are recognised. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../contracts/driver.ts'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { GUILD } from './world.ts'

const MEMBERS_INTENT = 1 << 15

let chat: DiscordDriver
beforeAll(async () => {
  chat = await openDriver()
})
afterAll(() => chat.close())

const world = () => chat.cast.fake.world
const db = () => rowsOf(chat.cast.db)

async function rolesOf(userId: string): Promise<string[]> {
  const rows = await db().membership.findMany({
    where: { until: null, person: { identities: { some: { platform: 'discord', userId } } } },
    include: { group: true },
  })
  return rows.map((row) => `${row.group?.code} ${row.role} ${row.origin}`).sort()
}

/** Opens `/equipe` and picks. */
async function name(as: Person, role: string, who: string[]) {
  await chat.command(as, 'equipe', '', { space: 'trainers' })
  return chat.submit(as, { role, who })
}

describe('somebody who manages the server', () => {
  test('is asked for the organisation under the server’s own name, and makes their first group', async () => {
    const newcomer = world().addPerson('Paul Girard')
    world().managers.add(newcomer)
    const channel = world().addChannel('svt').id
    const registered = world().commands.find((one) => one['name'] === 'configurer')
    const asked = world().interact(newcomer, channel, 2, {
      id: registered?.['id'],
      name: 'configurer',
      type: 1,
    })
    await chat.cast.fake.until('a form', () => asked.interaction.modal !== undefined)
    const parts = asked.interaction.modal?.components.map((part) => part.component) ?? []
    expect(parts.map((part) => part?.custom_id)).toEqual(['purpose', 'group', 'name', 'organisation', 'zone'])
    expect(parts[3]?.value).toBe('Institut')
    const filled = {
      custom_id: asked.interaction.modal?.custom_id,
      components: [
        ['purpose', 3, ['questions']],
        ['group', 4, 'SVT'],
        ['name', 4, 'Sciences'],
        ['organisation', 4, 'INSPÉ'],
        ['zone', 3, ['Indian/Mayotte']],
      ].map(([custom_id, type, given]) => ({
        type: 18,
        component: { type, custom_id, ...(Array.isArray(given) ? { values: given } : { value: given }) },
      })),
    }
    const sent = world().interact(newcomer, channel, 5, filled)
    await chat.cast.fake.until('an answer', () => sent.interaction.said.length > 0)
    await chat.cast.settled()
    const group = await db().group.findFirst({ where: { code: 'SVT' }, include: { organisation: true } })
    expect([group?.organisation.name, group?.organisation.zone]).toEqual(['INSPÉ', 'Indian/Mayotte'])
    expect(await db().server.findMany()).toEqual([
      { platform: 'discord', serverId: GUILD, organisationId: group?.organisationId },
    ])
    // The channel itself is told what it is for.
    const said = [...world().messages.values()].filter((one) => one.channel_id === channel && !one.onlyFor)
    expect(said.map((one) => one.embeds[0]?.title)).toEqual(['Vos questions sur le numérique · Sciences'])
  })
})

describe('a coordinator', () => {
  test('is refused a channel that Discord does not show in this server, beside its field', async () => {
    await db().space.deleteMany({
      where: { purpose: { in: ['trainers', 'alerts'] }, group: { code: 'MATHS' } },
    })
    const foreign = world().addChannel('ailleurs', 0, { guild_id: '999' }).id
    const set = await chat.command('helene', 'configurer', 'questions MATHS', { space: 'questions' })
    await chat.press('helene', set.shown[0] as never, 'Relier les autres salons')
    const refused = await chat.submit('helene', { alerts: foreign })
    expect(refused.shown.map((one) => one.text).join()).toContain('Nous ne voyons pas ce salon ici')
    expect(await db().space.count({ where: { channelId: foreign } })).toBe(0)
  })

  test('links the other places from one form of channel lists', async () => {
    const trainers = world().addChannel('salle-des-profs').id
    const forum = world().addChannel('alertes', 15).id
    const set = await chat.command('helene', 'configurer', 'questions MATHS', { space: 'questions' })
    expect(set.shown[0]?.buttons).toEqual(['Relier les autres salons', 'Désigner l’équipe'])
    const asked = await chat.press('helene', set.shown[0] as never, 'Relier les autres salons')
    expect(asked.form?.fields.map((field) => [field.name, field.required])).toEqual([
      ['questions', false],
      ['activities', false],
      ['trainers', false],
      ['alerts', false],
    ])
    const done = await chat.submit('helene', { trainers, alerts: forum })
    expect(done.shown[0]?.buttons).toEqual(['Désigner l’équipe'])
    expect(await db().space.count({ where: { channelId: { in: [trainers, forum] } } })).toBe(2)
  })

  test('names people of the server, who are welcomed in private', async () => {
    const ugo = world().addPerson('Ugo Blanc')
    const done = await name('helene', 'trainer', [ugo])
    expect(done.shown[0]?.text).toContain('Ugo Blanc a maintenant le rôle')
    expect(await rolesOf(ugo)).toEqual(['MATHS trainer given'])
    const dm = [...world().messages.values()].filter((one) => one.channel_id === world().privateOf(ugo))
    expect(dm.map((one) => one.embeds[0]?.description).join()).toContain('Nous gardons')
  })

  test('maps a role: where members may not be listed, is told so and what to switch on', async () => {
    const role = world().addRole('Formateurs')
    const ada = world().addPerson('Ada')
    world().worn.set(ada, [role])
    const done = await name('helene', 'trainer', [role])
    const read = done.shown.map((one) => one.text).join('\n')
    expect(read).toContain('@Formateurs')
    expect(read).toContain('Server Members Intent')
    expect(await rolesOf(ada)).toEqual([])
    // Recognised when she first writes, in a place of the group.
    const { message } = world().write(ada, chat.cast.channelOf('activities'), 'Bonjour')
    await chat.cast.handled(message.id)
    expect(await rolesOf(ada)).toEqual(['MATHS trainer mapped'])
    // And no longer, once Discord has taken the role back.
    world().worn.set(ada, [])
    const command = world().commands.find((one) => one['name'] === 'moi')
    const { interaction } = world().interact(ada, chat.cast.channelOf('activities'), 2, {
      id: command?.['id'],
      name: 'moi',
      type: 1,
    })
    await chat.cast.fake.until('an answer', () => interaction.said.length > 0)
    expect(await rolesOf(ada)).toEqual([])
  })

  test('where they may be listed, all who wear it are recognised at once, page by page, and at each start', async () => {
    world().flags |= MEMBERS_INTENT
    const role = world().addRole('Coordination')
    const [first, second] = [world().addPerson('Nour'), world().addPerson('Lou')]
    world().worn.set(first, [role])
    const done = await name('helene', 'coordinator', [role])
    expect(done.shown.map((one) => one.text).join()).not.toContain('Server Members Intent')
    expect(await rolesOf(first)).toEqual(['MATHS coordinator mapped'])
    world().worn.set(second, [role])
    world().worn.delete(first)
    await chat.restart()
    await chat.cast.settled()
    expect(await rolesOf(first)).toEqual([])
    expect(await rolesOf(second)).toEqual(['MATHS coordinator mapped'])
  })
})

test('a role that is taken away is noticed within the hour, whether or not its wearer does anything', async () => {
  let nextHour: () => void = () => undefined
  let changed: () => void = () => undefined
  const waits: number[] = []
  const other = await openDriver({
    wait: (milliseconds, end) =>
      new Promise((resolve) => {
        waits.push(milliseconds)
        nextHour = resolve
        end.addEventListener('abort', () => resolve())
        changed()
      }),
  })
  const { fake, db, settled } = other.cast
  changed = () => fake.world.changed()
  fake.world.flags |= MEMBERS_INTENT
  const role = fake.world.addRole('Coordination')
  const nour = fake.world.addPerson('Nour')
  fake.world.worn.set(nour, [role])
  await other.command('helene', 'equipe', '', { space: 'trainers' })
  await other.submit('helene', { role: 'coordinator', who: [role] })
  const coordinates = () =>
    rowsOf(db).membership.count({
      where: { until: null, role: 'coordinator', person: { identities: { some: { userId: nour } } } },
    })
  expect(await coordinates()).toBe(1)
  fake.world.worn.delete(nour)
  nextHour()
  await fake.until('the next pause', () => waits.length === 2)
  await settled()
  expect(await coordinates()).toBe(0)
  expect(waits).toEqual([3_600_000, 3_600_000])
  await other.close()
})

test('a trainee who tries is refused, and no form opens', async () => {
  const tried = await chat.command('ines', 'equipe', '', { space: 'questions' })
  expect(tried.form).toBeUndefined()
  expect(tried.shown[0]?.text).toContain('il faut être de la coordination')
})
