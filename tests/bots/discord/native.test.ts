/** What feels native on Discord: threads, forums, menus of messages, completion, private messages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { BOT, GUILD } from './world.ts'

const REFERENCE = /SOS-MATHS-\d{4}-\d{4}/

describe('in a server', () => {
  let chat: DiscordDriver
  const added: string[] = []
  beforeAll(async () => {
    chat = await openDriver({ placeAdded: (place) => added.push(place.name) })
  })
  afterAll(() => chat.close())
  const world = () => chat.cast.fake.world

  test('a free question gets a thread of its own, in which it is answered', async () => {
    const written = await chat.write('ines', 'Comment ouvrir un ODS ?', { space: 'questions' })
    expect(world().channels.get(written.id)).toMatchObject({ type: 11, name: 'Comment ouvrir un ODS ?' })
    expect(written.shown[0]?.thread).toBe(written.id)
  })

  test('mentions, emoji and commands are read as people see them, in the name of the thread too', async () => {
    const words = `<@${BOT}> <a:coucou:123456789012345678> comment faire ? </aide:123456789012345679> <@${chat.cast.userOf('marc')}>`
    const written = await chat.write('ines', words, { space: 'questions' })
    const seen = '(coucou) comment faire ? /aide @Marc Olivier'
    expect(world().channels.get(written.id)?.name).toBe(seen)
    expect((await chat.inSpace('trainers')).at(-1)?.text).toContain(seen)
  })

  test('the card of a question that came by command opens its thread at once', async () => {
    const asked = await chat.command('ines', 'sos', 'Un tableur en ligne ?')
    const reference = REFERENCE.exec(asked.shown[0]?.text ?? '')?.[0] ?? ''
    const head = (await chat.inSpace('questions')).find((one) => one.text.includes(reference))
    expect(world().channels.get(head?.id ?? '')?.parent_id).toBe(chat.cast.channelOf('questions'))
    const inThread = world().write(
      chat.cast.userOf('marc'),
      head?.id ?? '',
      'Essayez un tableur collaboratif.',
    )
    await chat.cast.handled(inThread.message.id)
    expect((await chat.toPerson('ines')).at(-1)?.text).toContain('tableur collaboratif')
  })

  test('in a thread that somebody began by hand, a question is answered where it was put', async () => {
    const karim = chat.cast.userOf('karim')
    const { id } = world().startThread(chat.cast.channelOf('questions'), world().id(), 'Mon problème', karim)
    const say = async (person: 'karim' | 'claire', words: string) => {
      const { message } = world().write(chat.cast.userOf(person), id, words)
      await chat.cast.handled(message.id)
    }
    await say('karim', 'Comment partager un dossier ?')
    const asked = await rowsOf(chat.cast.db).question.count()
    await say('claire', 'Par un lien, sans mot de passe.')
    expect((await chat.toPerson('karim')).at(-1)?.text).toContain('Par un lien')
    await say('karim', 'C’est noté.')
    expect(await rowsOf(chat.cast.db).question.count()).toBe(asked)
  })

  test('without the right to start threads, message and answer stay together as a reply', async () => {
    world().forbidden.set(`threads:${chat.cast.channelOf('questions')}`, 50013)
    const written = await chat.write('karim', 'Et sans fil ?', { space: 'questions' })
    const received = (await chat.inSpace('questions')).find(
      (one) => chat.messageOf(one).replyTo === written.id,
    )
    expect(received?.text).toContain('bien reçue')
    await chat.write('claire', 'Par le wifi de la salle.', {
      space: 'questions',
      under: { id: written.id, text: '', buttons: [], private: false },
    })
    expect((await chat.toPerson('karim')).some((one) => one.text.includes('Par le wifi'))).toBe(true)
    world().forbidden.clear()
  })

  test('a message deleted before its thread, or one thread too many, costs nobody the answer', async () => {
    const refusals = [
      { status: 404, body: { code: 10008, message: 'Unknown Message' } },
      { status: 400, body: { code: 160006, message: 'Maximum number of active threads reached' } },
    ]
    for (const answer of refusals) {
      chat.cast.fake.faults.push({ method: 'POST', path: /\/threads$/, times: 1, answer })
      const written = await chat.write('karim', `Sans fil, ${answer.body.code} ?`, { space: 'questions' })
      const replies = (await chat.inSpace('questions')).filter(
        (one) => chat.messageOf(one).replyTo === written.id,
      )
      expect(replies.map(({ text }) => text.includes('bien reçue'))).toEqual([true])
    }
  })

  test('a trainer answers by replying to the private message', async () => {
    const asked = await chat.command('karim', 'sos', 'Une idée de quiz ?')
    const reference = REFERENCE.exec(asked.shown[0]?.text ?? '')?.[0] ?? ''
    const [claire, marc] = [await chat.toPerson('claire'), await chat.toPerson('marc')]
    const at = claire.find((one) => one.text.includes(reference))
    const under = at ?? marc.find((one) => one.text.includes(reference))
    if (!under) throw new Error('nobody was told')
    await chat.write(at ? 'claire' : 'marc', 'Un quiz projeté en classe.', { under })
    expect((await chat.toPerson('karim')).at(-1)?.text).toContain('quiz projeté')
  })

  test('any message can be put to SOS TICE from its menu, after reading it again in the form', async () => {
    const { message } = world().write(
      chat.cast.userOf('karim'),
      chat.cast.elsewhere,
      `<@${chat.cast.userOf('marc')}>, qui sait filmer un écran ?`,
    )
    await chat.cast.handled(message.id)
    const menu = world().commands.find((one) => one['name'] === 'Poser à SOS TICE')
    const opened = await chat.act('karim', chat.cast.elsewhere, 2, {
      id: menu?.['id'],
      name: 'Poser à SOS TICE',
      type: 3,
      target_id: message.id,
      resolved: { messages: { [message.id]: world().asSent(message) } },
    })
    expect(opened.form?.fields.find(({ name }) => name === 'text')?.value).toBe(
      '@Marc Olivier, qui sait filmer un écran ?',
    )
    const asked = await chat.submit('karim', {})
    expect(asked.shown[0]?.text).toMatch(REFERENCE)
  })

  test('the menu of an activity’s message opens its attestation', async () => {
    await chat.command('ines', 'declarer')
    await chat.fill('ines', {
      title: 'Blog de classe',
      description: 'Un blog.',
      where: 'school',
      when: '2026-11-01',
      competences: ['A1.1'],
    })
    const posted = (await chat.inSpace('activities')).at(-1)
    const opened = await chat.act('claire', chat.cast.channelOf('activities'), 2, {
      id: '1',
      name: 'Ouvrir son activité',
      type: 3,
      target_id: posted?.id,
      resolved: {
        messages: {
          [posted?.id ?? '']: world().asSent(
            chat.messageOf(posted ?? { id: '', text: '', buttons: [], private: false }),
          ),
        },
      },
    })
    expect(opened.shown[0]?.buttons).toContain('Attester A1.1')
    expect(opened.shown[0]?.private).toBe(true)
  })

  test('references and people are completed as they are typed', async () => {
    const complete = async (as: 'claire' | 'ines', name: string, option: string, value: string) =>
      (
        await chat.act(as, chat.cast.channelOf('questions'), 4, {
          id: '1',
          name,
          type: 1,
          options: [{ type: 3, name: option, value, focused: true }],
        })
      ).interaction.choices
    const references = await complete('claire', 'repondre', 'référence', 'sos-maths')
    expect(references?.length).toBeGreaterThan(0)
    for (const { name, value } of references ?? []) {
      expect(value).toMatch(REFERENCE)
      expect(name.length).toBeLessThanOrEqual(100)
    }
    expect((await complete('ines', 'sos', 'à-qui', 'clai'))?.map(({ name }) => name)).toEqual([
      'Claire Fontaine',
    ])
    expect(
      (await complete('ines', 'declarer', 'compétences-mises-en-œuvre', 'A1.1 B2'))?.map(
        ({ value }) => value,
      ),
    ).toContain('A1.1 B2.3')
  })

  test('a completion is never cut within a character', async () => {
    for (const before of ['', 'x']) await chat.command('ines', 'sos', `${before}${'👩‍👩‍👧‍👦'.repeat(50)} ?`)
    const { interaction } = await chat.act('claire', chat.cast.channelOf('questions'), 4, {
      id: '1',
      name: 'repondre',
      type: 1,
      options: [{ type: 3, name: 'référence', value: '👩', focused: true }],
    })
    const cut = (interaction.choices ?? []).filter(({ name }) => name.includes('👩'))
    expect(cut).toHaveLength(2)
    for (const { name } of cut) {
      expect(name.length).toBeLessThanOrEqual(100)
      expect(name).toMatch(/👩‍👩‍👧‍👦…$/u)
    }
  })

  test('whoever sends a picture alone is told that it says nothing here, once and in private where they can be', async () => {
    const { log, handled, channelOf, userOf } = chat.cast
    const only = 'Il nous faut quelques mots'
    const send = async (person: 'ines' | 'karim', channelId: string) => {
      const { message } = world().write(userOf(person), channelId, '')
      const { message: after } = world().write(userOf(person), chat.cast.elsewhere, 'et voilà')
      await handled(after.id)
      return message.id
    }
    const told = async (person: 'ines' | 'karim') =>
      (await chat.toPerson(person)).map(({ text }) => text).filter((text) => text.includes(only))
    const questions = channelOf('questions')
    const first = await send('ines', questions)
    await send('ines', questions)
    expect(await told('ines')).toEqual([expect.stringContaining(`/${questions}/${first}`)])
    const asked = await chat.write('ines', 'Que dit cette image ?', { space: 'questions' })
    await send('ines', asked.id)
    expect(await told('ines')).toHaveLength(2)
    await send('ines', world().privateOf(userOf('ines')))
    expect(await told('ines')).toHaveLength(3)
    // Words are heard among activities, too: an activity may be declared from them.
    await send('ines', channelOf('activities'))
    expect(await told('ines')).toHaveLength(4)
    await send('ines', chat.cast.elsewhere)
    expect(await told('ines')).toHaveLength(4)

    world().closed.add(userOf('karim'))
    const alone = await send('karim', questions)
    const replies = [...world().messages.values()].filter((one) => one.replyTo === alone)
    // Before everybody it is only said that there is something to be read.
    expect(replies.map((one) => one.content)).toEqual([expect.stringContaining('n’accepte pas nos messages')])
    world().closed.clear()
    expect(log.filter(({ words }) => words === 'event failed')).toEqual([])
  })

  test('bots, and people nobody knows, in places nobody linked, start nothing', async () => {
    const before = world().messages.size
    const stranger = world().addPerson('Passante')
    const { message } = world().write(stranger, chat.cast.elsewhere, 'Bonjour ?')
    await chat.cast.handled(message.id)
    world().write(BOT, chat.cast.channelOf('questions'), 'Je suis un bot')
    const { message: elsewhere } = world().write(chat.cast.userOf('ines'), chat.cast.elsewhere, 'Rien à voir')
    await chat.cast.handled(elsewhere.id)
    expect(world().messages.size).toBe(before + 3)
  })

  test('a private answer that cannot be given is announced where it was asked, without its contents', async () => {
    world().closed.add(chat.cast.userOf('marc'))
    const { message } = world().write(chat.cast.userOf('marc'), chat.cast.channelOf('trainers'), '/questions')
    await chat.cast.handled(message.id)
    const said = (await chat.inSpace('trainers')).at(-1)
    expect(said?.text).toContain('autorisez les messages privés')
    expect(said?.text).not.toMatch(REFERENCE)
    world().closed.clear()
  })

  test('a server that adds the assistant is made known', async () => {
    chat.cast.fake.gateway.dispatch('GUILD_CREATE', {
      ...world().guildCreate('100000000000000077', 'Nouvel institut'),
      channels: [],
      threads: [],
    })
    await chat.cast.fake.until('the new server', () => added.length > 0)
    expect(added).toEqual(['Nouvel institut'])
    expect(GUILD).not.toBe('100000000000000077')
  })
})

test('in a forum, a post is a question, and questions from elsewhere become posts', async () => {
  const chat = await openDriver({ forum: true })
  const { world } = chat.cast.fake
  const forum = chat.cast.channelOf('questions')
  const asked = await chat.command('ines', 'sos', 'Un forum, ça marche ?')
  const reference = REFERENCE.exec(asked.shown[0]?.text ?? '')?.[0] ?? ''
  const post = (await chat.inSpace('questions')).find((one) => one.text.includes(reference))
  expect(post?.thread).toBe(post?.id)

  const id = world.id()
  world.startThread(forum, id, 'Ma question')
  world.write(chat.cast.userOf('karim'), id, 'Comment numériser un cahier ?', undefined, id)
  await chat.cast.handled(id)
  const received = (await chat.inSpace('questions')).filter(
    (one) => one.thread === id && one.text.includes('bien reçue'),
  )
  expect(received).toHaveLength(1)
  const answer = world.write(chat.cast.userOf('claire'), id, 'Avec un téléphone.')
  await chat.cast.handled(answer.message.id)
  expect((await chat.toPerson('karim')).at(-1)?.text).toContain('Avec un téléphone.')
  await chat.close()
})

test('the title of a post is part of its question, and may be all of it', async () => {
  const chat = await openDriver({ forum: true })
  const { world } = chat.cast.fake
  const post = async (title: string, words: string) => {
    const id = world.id()
    world.startThread(chat.cast.channelOf('questions'), id, title)
    world.write(chat.cast.userOf('karim'), id, words, undefined, id)
    await chat.cast.handled(id)
    return (await rowsOf(chat.cast.db).question.findFirst({ orderBy: { reference: 'desc' } }))?.text
  }
  expect(await post('Scanner un cahier ?', 'Merci d’avance.')).toBe('Scanner un cahier ?\n\nMerci d’avance.')
  expect(await post('Que dit cette erreur ?', '')).toBe('Que dit cette erreur ?')
  expect(await post('Filmer', 'Filmer un écran, comment ?')).toBe('Filmer un écran, comment ?')
  const long = 'Une phrase. '.repeat(333).trim()
  expect(await post('Un titre qui n’a plus de place', long)).toBe(long)
  await chat.close()
})
