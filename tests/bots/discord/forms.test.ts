/** Forms on Discord: several steps, files, errors, restarts, and a database that is slow. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { optionValue } from '../../../bots/discord/forms/form.ts'
import { type FormSteps, openForms } from '../../../bots/discord/forms/steps.ts'
import { rowsOf } from '../../support/rows.ts'
import { type DiscordDriver, openDriver } from './driver.ts'
import { buttonsOf, textOf } from './seen.ts'
import type { StoredMessage } from './world.ts'

const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
)

function inMemory(): FormSteps & { row(): unknown } {
  let row: unknown
  return {
    row: () => row,
    load: async () => structuredClone(row),
    async save(_, state) {
      row = structuredClone(state)
    },
    async drop() {
      row = undefined
    },
  }
}

const ABOUT = {
  title: 'Carte mentale',
  description: 'Une carte à plusieurs mains.',
  where: 'school',
  when: '2026-11-01',
}

function withButton(said: readonly StoredMessage[], label: string): StoredMessage {
  const found = said.find((one) => buttonsOf(one).some((button) => button.label === label))
  if (!found) throw new Error(`no button ${label}`)
  return found
}

describe('a form of several steps', () => {
  let chat: DiscordDriver
  beforeAll(async () => {
    chat = await openDriver()
  })
  afterAll(() => chat.close())

  const show = (message: StoredMessage) => ({ id: message.id, text: '', buttons: [], private: true })

  test('asks for the 28 competences by domain, goes on after a restart, and takes files', async () => {
    const first = await chat.command('ines', 'declarer')
    expect(first.form?.title).toMatch(/\(1\/3\)$/)
    expect(first.form?.fields.map(({ name }) => name)).toEqual([
      'title',
      'description',
      'where',
      'when',
      'evidence',
    ])
    const kept = await chat.submit('ines', ABOUT)
    expect(kept.shown[0]?.text).toContain('Étape 1 sur 3 enregistrée')
    await chat.cast.restart()

    const second = await chat.press('ines', show(withButton(kept.interaction.said, 'Continuer')), 'Continuer')
    expect(second.form?.fields[0]?.choices).toContain('A1.1')
    const later = await chat.submit('ines', { competences: ['A1.1', 'B2.3'] })
    const third = await chat.press('ines', show(withButton(later.interaction.said, 'Continuer')), 'Continuer')
    expect(third.form?.fields.map(({ name }) => name)).toContain('files')
    const done = await chat.submit(
      'ines',
      { competences: ['B4.2', 'B2.3'] },
      { files: [{ name: 'carte.png', bytes: PNG }] },
    )
    expect(done.shown[0]?.text).toContain('MATHS-2026-0001')
    for (const code of ['A1.1', 'B2.3', 'B4.2']) expect(done.shown[0]?.text).toContain(code)
    const [posted] = await chat.inSpace('activities')
    expect(posted?.text).toContain('carte.png')
    // Steps replace each other: one message is left, and its form is closed.
    expect(done.interaction.said[0]?.id).toBe(kept.interaction.said[0]?.id)
  })

  test('keeps what was chosen when a step is opened again, and sends nothing when it is cancelled', async () => {
    await chat.command('karim', 'declarer')
    const kept = await chat.submit('karim', ABOUT)
    const again = await chat.press('karim', show(withButton(kept.interaction.said, 'Corriger')), 'Corriger')
    expect(again.form?.fields.find(({ name }) => name === 'title')?.value).toBe('Carte mentale')
    const changed = await chat.submit('karim', { title: 'Carte heuristique' })
    const cancelled = await chat.press(
      'karim',
      show(withButton(changed.interaction.said, 'Annuler')),
      'Annuler',
    )
    expect(cancelled.shown[0]?.text).toContain('rien n’a été envoyé')
    expect(cancelled.shown[0]?.buttons).toEqual([])
  })

  test('a form that is no longer open is not said to be cancelled: it may have been handed in', async () => {
    await chat.command('karim', 'declarer')
    const kept = await chat.submit('karim', { ...ABOUT, title: 'Affiche' })
    const message = withButton(kept.interaction.said, 'Annuler')
    const cancel = buttonsOf(message).find(({ label }) => label === 'Annuler')
    await chat.command('karim', 'declarer')
    await chat.fill('karim', { competences: ['A1.4'] })
    const data = { component_type: 2, custom_id: cancel?.custom_id }
    const pressed = await chat.act('karim', chat.cast.channelOf('activities'), 3, data, message)
    expect(pressed.shown[0]?.text).toContain('peut-être déjà été envoyé')
  })

  test('left half filled, it comes back as it was when the command is typed again', async () => {
    await chat.command('karim', 'declarer')
    await chat.submit('karim', { ...ABOUT, title: 'Défi lecture' })
    await chat.cast.restart()
    const again = await chat.command('karim', 'declarer')
    expect(again.form?.fields.find(({ name }) => name === 'title')?.value).toBe('Défi lecture')
    const filled = await chat.fill('karim', { competences: ['A2.1'] })
    expect(filled.shown[0]?.text).toContain('Défi lecture')
  })

  test.each([
    ['is no date', 'un de ces jours', 'Nous ne reconnaissons pas cette date. Écrivez par exemple 23/11/2026'],
    ['is to come', '23/11/2027', 'Cette date est à venir'],
  ])('refuses in its own step a date that %s, and keeps what else was typed', async (_, when, why) => {
    await chat.command('ines', 'declarer')
    const refused = await chat.submit('ines', { ...ABOUT, when })
    expect(refused.shown[0]?.text).toContain(why)
    expect(refused.shown[0]?.buttons[0]).toBe('Corriger')
    const open = await chat.press('ines', refused.shown[0] ?? show({} as StoredMessage), 'Corriger')
    expect(open.form?.title).toMatch(/\(1\/3\)$/)
    const kept = Object.fromEntries(open.form?.fields.map(({ name, value }) => [name, value]) ?? [])
    expect([kept['title'], kept['when']]).toEqual([ABOUT.title, when])
    const right = await chat.submit('ines', { when: 'dimanche' })
    expect(right.shown[0]?.text).toContain('Étape 1 sur 3 enregistrée')
    await chat.press('ines', show(withButton(right.interaction.said, 'Annuler')), 'Annuler')
  })

  test('sent back, it says why, keeps everything, and opens at the step to correct', async () => {
    // By now it is Tuesday somewhere on earth: only the core knows that it is not yet where she is.
    await chat.pass({ hours: 2 })
    await chat.command('ines', 'declarer')
    const refused = await chat.fill('ines', { ...ABOUT, when: '03/11/2026', competences: ['A1.2'] })
    expect(refused.shown[0]?.text).toContain('Cette date est à venir')
    const open = await chat.press('ines', refused.shown[0] ?? show({} as StoredMessage), 'Corriger')
    expect(open.form?.fields.find(({ name }) => name === 'when')?.value).toBe('03/11/2026')
    const done = await chat.fill('ines', { when: '01/11/2026' })
    expect(done.shown[0]?.text).toContain('A1.2')
    const stale = await chat.act('ines', chat.cast.channelOf('questions'), 3, { custom_id: '~o|0123abcd|0' })
    expect(stale.shown[0]?.text).toContain('n’est plus ouvert')
  })

  test('a form of one step that is sent back keeps what was typed, too', async () => {
    await chat.command('ines', 'sos')
    const refused = await chat.submit('ines', { to: '', text: '   ' })
    expect(refused.shown[0]?.text).toContain('Ce champ est vide')
    const open = await chat.press('ines', refused.shown[0] ?? show({} as StoredMessage), 'Corriger')
    expect(open.form?.fields.map(({ name }) => name)).toContain('text')
    const asked = await chat.fill('ines', { text: 'Et maintenant ?' })
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS-2026-\d{4}/)
  })

  describe('of one step, handed in again because Discord did not see it acknowledged', () => {
    const asked = (text: string) => rowsOf(chat.cast.db).question.count({ where: { text } })
    const opened = async () => {
      const typed = { id: '1', name: 'sos', type: 1, options: [] }
      const { interaction } = await chat.act('ines', chat.cast.channelOf('questions'), 2, typed)
      return interaction.modal?.custom_id
    }
    const handIn = (custom_id: string | undefined, text: string) =>
      chat.act('ines', chat.cast.channelOf('questions'), 5, {
        custom_id,
        components: [
          { type: 18, component: { type: 3, custom_id: 'to', values: [optionValue('')] } },
          { type: 18, component: { type: 4, custom_id: 'text', value: text } },
        ],
      })

    test('is the same act, and it is said that it may have been sent; opened twice, two acts', async () => {
      const first = await opened()
      const [answer, again] = [await handIn(first, 'Une fois ?'), await handIn(first, 'Une fois ?')]
      expect(await asked('Une fois ?')).toBe(1)
      expect(answer.shown[0]?.text).toMatch(/SOS-MATHS-2026-\d{4}/)
      expect(again.shown[0]?.text).toContain('peut-être déjà été envoyé')
      await handIn(await opened(), 'Une fois ?')
      expect(await asked('Une fois ?')).toBe(2)
    })

    test('is examined again when it was sent back, and then once', async () => {
      const first = await opened()
      for (const _ of ['sent back', 'again'])
        expect((await handIn(first, '   ')).shown[0]?.text).toContain('Ce champ est vide')
      for (const _ of ['changed', 'again']) await handIn(first, 'Corrigée ?')
      expect(await asked('Corrigée ?')).toBe(1)
    })
  })

  test('files from elsewhere, too big, or lying about their size are refused with a sentence, and the rest is kept', async () => {
    const { world } = chat.cast.fake
    const { files: before } = { files: chat.cast.fake.requests.length }
    for (const [file, sentence] of [
      [{ name: 'a.png', bytes: PNG, url: 'https://evil.example/a.png' }, 'n’a pas pu être lu'],
      [{ name: 'b.png', bytes: PNG, url: `${world.cdn}/missing/b.png` }, 'n’a pas pu être lu'],
      [{ name: 'c.png', bytes: PNG, size: 11 * 1024 * 1024 }, 'trop lourd'],
      [{ name: 'd.png', bytes: new Uint8Array(11 * 1024 * 1024), size: 10 }, 'trop lourd'],
    ] as const) {
      await chat.command('karim', 'declarer')
      let step = await chat.submit('karim', { ...ABOUT, title: file.name })
      for (const values of [{ competences: ['A1.3'] }, {}]) {
        await chat.press('karim', show(withButton(step.interaction.said, 'Continuer')), 'Continuer')
        step = await chat.submit('karim', values, { files: [file] })
      }
      expect(step.shown[0]?.text).toContain(sentence)
      expect(step.shown[0]?.text).toContain(file.name)
      await chat.press('karim', show(withButton(step.interaction.said, 'Corriger')), 'Corriger')
      const done = await chat.submit('karim', {})
      expect(done.shown[0]?.text).toContain(file.name)
    }
    expect(chat.cast.fake.requests.length).toBeGreaterThan(before)
  })
})

describe('while the files of the last step are on their way', () => {
  let chat: DiscordDriver
  let arrive: () => void
  beforeAll(async () => {
    chat = await openDriver()
  })
  afterAll(() => chat.close())

  /** The last step is handed in with a file; answers the message that still shows its buttons. */
  async function handedIn(title: string) {
    const { fake } = chat.cast
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve
    })
    let isAsked = false
    fake.serving = async () => {
      isAsked = true
      fake.world.changed()
      await arrival
    }
    await chat.command('ines', 'declarer')
    let step = await chat.submit('ines', { ...ABOUT, title })
    const on = (said: readonly StoredMessage[]) => ({
      id: withButton(said, 'Continuer').id,
      text: '',
      buttons: [],
      private: true,
    })
    await chat.press('ines', on(step.interaction.said), 'Continuer')
    step = await chat.submit('ines', { competences: ['A1.1'] })
    const message = withButton(step.interaction.said, 'Continuer')
    await chat.press('ines', on(step.interaction.said), 'Continuer')
    const submitted = chat.submit('ines', {}, { files: [{ name: 'carte.png', bytes: PNG }] })
    await fake.until('the file to be fetched', () => isAsked)
    return { message, submitted }
  }

  async function meanwhile(message: StoredMessage, type: number, data: unknown) {
    const { fake, userOf, channelOf } = chat.cast
    const { interaction } = fake.world.interact(userOf('ines'), channelOf('questions'), type, data, message)
    await fake.until('an answer', () => interaction.said.length > 0)
  }

  const declared = (title: string) => rowsOf(chat.cast.db).activity.count({ where: { title } })

  test('what is cancelled stays cancelled', async () => {
    const { message, submitted } = await handedIn('Annulée')
    const cancel = buttonsOf(message).find(({ label }) => label === 'Annuler')
    await meanwhile(message, 3, { component_type: 2, custom_id: cancel?.custom_id })
    arrive()
    await submitted
    expect(await declared('Annulée')).toBe(0)
    expect(textOf(message)).toContain('rien n’a été envoyé')
  })

  test('what is handed in a second time is declared once', async () => {
    const { message, submitted } = await handedIn('Impatience')
    const go = buttonsOf(message).find(({ label }) => label === 'Continuer')
    await meanwhile(message, 5, { custom_id: go?.custom_id.replace('~o', '~s'), components: [] })
    arrive()
    await submitted
    expect(await declared('Impatience')).toBe(1)
    expect(textOf(message)).toContain('Impatience')
  })
})

test('a form that is not there in time is announced, and opens by a button', async () => {
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const memory = inMemory()
  const steps: FormSteps = {
    ...memory,
    async save(account, state) {
      await gate
      return memory.save(account, state)
    },
  }
  const chat = await openDriver({ announceAfter: 20, steps })
  const { world } = chat.cast.fake
  const { interaction } = world.interact(chat.cast.userOf('ines'), chat.cast.channelOf('activities'), 2, {
    id: '1',
    name: 'declarer',
    type: 1,
    options: [],
  })
  await chat.cast.fake.until('an announcement', () => interaction.state === 'deferred')
  expect(interaction.ephemeral).toBe(true)
  open()
  await chat.cast.settled()
  const [announced] = interaction.said
  if (!announced) throw new Error('nothing was announced')
  const opened = await chat.press(
    'ines',
    { id: announced.id, text: '', buttons: [], private: true },
    'Ouvrir',
  )
  expect(opened.form?.fields.map(({ name }) => name)).toContain('title')
  await chat.close()
})

test('two forms that are filled in at once do not take each other’s place', async () => {
  const { kept, row } = (({ row, ...kept }) => ({ kept, row }))(inMemory())
  const forms = openForms(kept)
  const account = { platform: 'discord', workspaceId: 'discord', userId: '1' }
  const form = (command: string) => ({
    intent: { command, input: {} },
    title: '',
    submit: '',
    fields: [],
    keepsDraft: true,
  })
  await Promise.all(
    ['a.a', 'b.b', 'c.c'].map((command) =>
      forms.put(account, { key: command, form: form(command), values: {}, language: 'fr' }),
    ),
  )
  expect(await forms.find(account, 'a.a')).toBeDefined()
  expect(await forms.find(account, 'c.c')).toBeDefined()
  expect(await forms.close(account, 'b.b')).toBe(true)
  expect(await forms.close(account, 'b.b')).toBe(false)
  expect(await forms.find(account, 'b.b')).toBeUndefined()
  expect(await forms.fill(account, 'b.b', () => ({}))).toBeUndefined()
  await forms.close(account, 'a.a')
  await forms.close(account, 'c.c')
  expect(row()).toBeUndefined()
})
