/** The menu of commands that each person sees, kept right as roles and languages change. */
import { describe, expect, test } from 'vitest'
import { driverOn } from './driver.ts'
import { botTexts, open, waits } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const inPrivate = (id: number) => `chat:${id}:`
const inForum = (id: number) => `chat_member:${FORUM}:${id}:`

function menu(w: World, key: string): string[] | undefined {
  return (w.fake.commands.get(key) as Array<{ command: string }> | undefined)?.map(({ command }) => command)
}

/** How often a call was made about one chat. */
const times = (w: World, method: string, id: number, member?: number) =>
  w.fake.sent(method).filter(({ params }) => {
    const scope = params['scope'] as { chat_id?: number; user_id?: number } | undefined
    return scope?.chat_id === id && scope.user_id === member
  }).length

/** Menus are looked at one after the other: once this person's has been, those before it are done. */
async function lookedAtBefore(w: World, id: number) {
  const before = times(w, 'getMyCommands', id)
  w.fake.write(id, { chatId: id }, { text: '/moi' })
  await w.fake.until(() => times(w, 'getMyCommands', id) > before)
}

describe('the ordinary menus', () => {
  test('show what anybody may use; in groups what members may, and to administrators how to link the place', async () => {
    const w = await open()
    const anybody = menu(w, 'all_private_chats:') ?? []
    expect(menu(w, 'default:')).toEqual(anybody)
    expect(anybody).toEqual(expect.arrayContaining(['aide', 'moi', 'langue', 'lier', 'delai']))
    for (const name of ['sos', 'repondre', 'alertes', 'membre', 'configurer'])
      expect(anybody).not.toContain(name)
    const members = menu(w, 'all_group_chats:') ?? []
    expect(members).toEqual(expect.arrayContaining(['sos', 'declarer', 'progression', 'aide']))
    for (const name of ['repondre', 'alertes', 'configurer']) expect(members).not.toContain(name)
    expect(menu(w, 'all_chat_administrators:')).toEqual(expect.arrayContaining(['sos', 'configurer']))
    expect(menu(w, 'all_group_chats:en')).toEqual(expect.arrayContaining(['ask', 'help']))
  })
})

describe('in a private conversation', () => {
  test('everybody sees exactly what they may do, in the language they chose', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('ines', 'moi')
    await chat.command('claire', 'moi')
    await chat.command('helene', 'moi')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.helene)) !== undefined)
    expect(menu(w, inPrivate(PEOPLE.ines))).toEqual(
      expect.arrayContaining(['sos', 'declarer', 'progression']),
    )
    expect(menu(w, inPrivate(PEOPLE.ines))).not.toContain('repondre')
    expect(menu(w, inPrivate(PEOPLE.claire))).toEqual(
      expect.arrayContaining(['repondre', 'attester', 'absence']),
    )
    expect(menu(w, inPrivate(PEOPLE.claire))).not.toContain('sos')
    expect(menu(w, inPrivate(PEOPLE.helene))).toEqual(
      expect.arrayContaining(['alertes', 'membre', 'configurer']),
    )
    await chat.command('ines', 'langue', 'en')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.ines))?.includes('ask') ?? false)
    expect(menu(w, inPrivate(PEOPLE.ines))).not.toContain('sos')
  })

  test('a role given or taken changes it at once, without an act of the person; without any role it is theirs no more', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('karim', 'moi')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.karim))?.includes('sos') ?? false)
    await chat.command('helene', 'membre', 'rôle Karim Benali formateur')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.karim))?.includes('repondre') ?? false)
    expect(botTexts(w, PEOPLE.karim).at(-1)).toMatch(/Votre rôle\s: équipe de formation/)
    await chat.command('helene', 'membre', 'retirer Karim Benali formateur')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.karim))?.includes('repondre') === false)
    await chat.command('helene', 'membre', 'retirer Karim Benali')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.karim)) === undefined)
    expect(w.fake.problems).toEqual([])
  })

  test('after a restart it is read once, and written only where it differs', async () => {
    const w = await open()
    const chat = driverOn(w)
    for (const who of ['ines', 'claire'] as const) await chat.command(who, 'moi')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.claire)) !== undefined)
    w.fake.commands.set(inPrivate(PEOPLE.claire), [{ command: 'old', description: 'An old one' }])
    const written = times(w, 'setMyCommands', PEOPLE.ines)
    await w.restart()
    for (const who of ['ines', 'ines', 'claire', 'ines'] as const) await chat.command(who, 'moi')
    await lookedAtBefore(w, PEOPLE.karim)
    expect(times(w, 'setMyCommands', PEOPLE.ines)).toBe(written)
    expect(times(w, 'getMyCommands', PEOPLE.ines)).toBe(2)
    expect(menu(w, inPrivate(PEOPLE.claire))).toContain('repondre')
  })

  test('a stranger has none of their own, and nothing is written for them', async () => {
    const w = await open()
    w.fake.addUser(77, 'Stranger')
    w.fake.write(77, { chatId: 77 }, { text: 'Bonjour' })
    await w.fake.until(() => times(w, 'getMyCommands', 77) === 1)
    await lookedAtBefore(w, PEOPLE.ines)
    expect(menu(w, inPrivate(77))).toBeUndefined()
    expect(times(w, 'setMyCommands', 77) + times(w, 'deleteMyCommands', 77)).toBe(0)
  })
})

describe('in a linked group', () => {
  test('trainers and coordinators see theirs, members the group’s', async () => {
    const w = await open()
    const at = spotOf('topics', 'questions')
    for (const who of ['ines', 'claire'] as const) w.fake.write(PEOPLE[who], at, { text: '/moi' })
    await w.fake.until(() => menu(w, inForum(PEOPLE.claire)) !== undefined)
    expect(menu(w, inForum(PEOPLE.claire))).toEqual(expect.arrayContaining(['repondre', 'attester']))
    expect(menu(w, inForum(PEOPLE.claire))).not.toContain('sos')
    expect(menu(w, inForum(PEOPLE.ines))).toBeUndefined()
    await driverOn(w).command('helene', 'membre', 'retirer Claire Fontaine')
    await w.fake.until(() => menu(w, inForum(PEOPLE.claire)) === undefined)
  })

  test('a group that is not linked is left alone', async () => {
    const w = await open()
    w.fake.addGroup(-55, 'Ailleurs')
    w.fake.write(PEOPLE.claire, { chatId: -55 }, { text: '/moi' })
    await w.fake.until(() => times(w, 'getMyCommands', -55, PEOPLE.claire) === 1)
    await lookedAtBefore(w, PEOPLE.ines)
    expect(times(w, 'setMyCommands', -55, PEOPLE.claire)).toBe(0)
  })
})

describe('a menu that is refused', () => {
  test('disturbs nobody: the wait is obeyed, then it is written', async () => {
    const w = await open()
    let left = 2
    w.fake.fault = ({ method, params }) =>
      method === 'setMyCommands' && (params['scope'] as { type: string }).type === 'chat' && left-- > 0
        ? { status: 429, description: 'Too Many Requests', parameters: { retry_after: 13 } }
        : undefined
    const asked = await driverOn(w).command('ines', 'sos', 'Une question pendant ce temps ?')
    expect(asked.shown[0]?.text).toContain('SOS-MATHS')
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.ines)) !== undefined)
    expect(waits.filter((one) => one === 13_000)).toHaveLength(2)
    expect(w.log.errors).toEqual([])
  })

  test('for another reason is tried again at the next act', async () => {
    const w = await open()
    const answers = [
      { status: 400, description: 'Bad Request: chat not found' },
      { status: 403, description: 'Forbidden: bot was blocked by the user' },
      { status: 502, raw: '<html>' },
    ]
    w.fake.fault = ({ method, params }) =>
      method === 'setMyCommands' && (params['scope'] as { type: string }).type === 'chat'
        ? answers.shift()
        : undefined
    const chat = driverOn(w)
    for (let act = 1; act <= 4; act++) {
      expect((await chat.command('ines', 'moi')).shown).toHaveLength(1)
      await w.fake.until(() => times(w, 'setMyCommands', PEOPLE.ines) === act)
    }
    await w.fake.until(() => menu(w, inPrivate(PEOPLE.ines)) !== undefined)
    expect(w.log.errors).toEqual([])
  })
})
