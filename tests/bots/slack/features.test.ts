/** What is Slack's own beside the story: shortcuts, completed references, several ways to answer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { slashCommands } from '../../../bots/slack/setup/register.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { readable } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  const purposes = new Map([
    ['CQUESTIONS', 'questions'],
    ['CTRAINERS', 'trainers'],
  ])
  chat = await openSlack({ purposeOf: async (channel) => purposes.get(channel) })
})
afterAll(async () => {
  await chat.close()
})

const modal = (person: string) => {
  const view = chat.fake.workspace.modalOf(userId(person))
  if (!view) throw new Error(`no modal before ${person}`)
  return view
}

describe('message shortcuts, because commands do not run in threads', () => {
  test('“Poser à SOS TICE” opens the form with what the message says', async () => {
    const written = await chat.write('marc', 'Comment imprimer <A3> & plier ?', { space: 'trainers' })
    const message = {
      channel: chat.space('trainers'),
      ts: written.id,
      text: 'Comment imprimer <A3> & plier ?',
    }
    const opened = await chat.witnessed('ines', chat.client.shortcut(userId('ines'), 'ask', message))
    expect(opened.form?.fields.find(({ name }) => name === 'text')?.value).toBe(
      'Comment imprimer <A3> & plier ?',
    )
    const asked = await chat.fill('ines', {})
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS-2026-\d{4}/)
  })

  test('“Ouvrir son activité” opens the activity that the thread is about', async () => {
    await chat.command('ines', 'declarer')
    await chat.fill('ines', {
      title: 'Carte mentale',
      description: 'Une carte mentale en classe.',
      where: 'school',
      when: '2026-11-01',
      competences: ['A1.1'],
    })
    const posted = (await chat.inSpace('activities')).at(-1)
    if (!posted) throw new Error('nothing was declared')
    const message = { channel: chat.space('activities'), ts: posted.id, text: posted.text }
    const opened = await chat.witnessed('claire', chat.client.shortcut(userId('claire'), 'attest', message))
    expect(opened.shown.flatMap((one) => one.buttons)).toContain('Attester A1.1')
    expect(opened.shown.every((one) => one.private)).toBe(true)
  })
})

describe('global shortcuts, from anywhere in Slack', () => {
  test('“Poser une question” opens its form, and the answer is for its asker alone', async () => {
    const opened = await chat.witnessed('ines', chat.client.begin(userId('ines'), 'question.ask'))
    expect(opened.form?.fields.map(({ name }) => name)).toContain('text')
    const asked = await chat.fill('ines', { text: 'Comment imprimer en recto verso ?' })
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS-2026-\d{4}/)
    expect(asked.shown.every((one) => one.private)).toBe(true)
  })

  test('“Déclarer une activité” opens its form; whoever declares nothing is told so', async () => {
    const opened = await chat.witnessed('ines', chat.client.begin(userId('ines'), 'activity.declare'))
    expect(opened.form?.fields.map(({ name }) => name)).toContain('competences')
    const refused = await chat.witnessed('helene', chat.client.begin(userId('helene'), 'activity.declare'))
    expect(refused.form).toBeUndefined()
    expect(refused.shown.every((one) => one.private)).toBe(true)
    expect(refused.shown).toHaveLength(1)
  })

  test('what is none of them begins nothing', async () => {
    const nothing = await chat.witnessed('karim', chat.client.begin(userId('karim'), 'group.show'))
    expect(nothing).toMatchObject({ shown: [] })
    expect(nothing.form).toBeUndefined()
  })
})

describe('forms', () => {
  test('competences are chosen by domain, several at once, all of them in one modal', async () => {
    await chat.command('ines', 'declarer')
    const block = modal('ines').blocks.find(({ block_id }) => block_id === 'competences')
    const element = block?.['element'] as {
      type: string
      option_groups: Array<{ label: { text: string }; options: unknown[] }>
    }
    expect(element.type).toBe('multi_static_select')
    expect(element.option_groups.length).toBeGreaterThan(1)
    expect(element.option_groups.flatMap(({ options }) => options)).toHaveLength(28)
  })

  test('“Ne pas attester” opens a modal for the reason; its answer is for the trainer alone', async () => {
    const posted = (await chat.inSpace('activities')).at(-1)
    const [reference = 'none'] = /MATHS-\d{4}-\d{4}/.exec(posted?.text ?? '') ?? []
    const opened = await chat.command('claire', 'attester', reference, { space: 'activities' })
    const card = opened.shown.find((one) => one.buttons.includes('Ne pas attester A1.1'))
    if (!card) throw new Error('nothing to refuse')
    const before = (await chat.inSpace('activities')).length
    expect(
      (await chat.press('claire', card, 'Ne pas attester A1.1')).form?.fields.map(({ name }) => name),
    ).toEqual(['reason'])
    const refused = await chat.fill('claire', { reason: 'Décrivez la séance.' })
    expect(refused.shown.every((one) => one.private)).toBe(true)
    expect((await chat.inSpace('activities')).length).toBe(before)
    expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Décrivez la séance.')
  })
})

describe('references', () => {
  test('are completed as they are typed, and what is typed is always possible', async () => {
    const asked = await chat.command('karim', 'sos', 'À compléter ?')
    const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(asked.shown[0]?.text ?? '')?.[0] ?? ''
    await chat.command('claire', 'repondre')
    const suggested = async (typed: string) => {
      const given = (await chat.act(chat.client.suggestion(modal('claire'), 'reference', typed))) as {
        options: Array<{ value: string }>
      }
      return given.options.map((option) => option.value)
    }
    expect(await suggested('')).toContain(`=${reference}`)
    expect(await suggested('compléter')).toEqual([`=${reference}`])
    expect(await suggested('SOS-MATHS-1999-0001')).toEqual(['=SOS-MATHS-1999-0001'])
    await chat.fill('claire', { reference, text: 'Voici la réponse complétée.' })
    expect((await chat.toPerson('karim')).at(-1)?.text).toContain('Voici la réponse complétée.')
  })
})

describe('ways to answer', () => {
  test('what is wrong with a message in a channel is seen by its author, though nobody has replied to it', async () => {
    const written = await chat.write('ines', `Une question bien trop longue. ${'a'.repeat(4_100)}`, {
      space: 'questions',
    })
    expect(written.shown.map((one) => one.text).join('\n')).toMatch(/en transmettre 4\s000/)
    expect(written.shown.every((one) => one.private)).toBe(true)
  })

  test('so is the answer to a button of a message to which nobody has replied', async () => {
    await chat.command('ines', 'sos', 'À prendre ?')
    const posted = (await chat.inSpace('trainers')).findLast((one) => one.buttons.includes('Je m’en occupe'))
    if (!posted) throw new Error('no question to take')
    const taken = await chat.press('marc', posted, 'Je m’en occupe')
    expect(taken.shown.map((one) => one.text).join('\n')).toMatch(/SOS-MATHS-2026-\d{4}/)
    expect(taken.shown.every((one) => one.private)).toBe(true)
  })

  test('in a channel where the app is not, a command is answered through its address', async () => {
    const envelope = chat.client.command(userId('ines'), 'CELSEWHERE', 'mes-questions', '')
    const seen = await chat.witnessed('ines', envelope)
    expect(seen.shown[0]?.private).toBe(true)
    expect(seen.shown[0]?.text).toContain('Comment imprimer <A3> & plier ?')
  })

  test('when that address has expired, the answer comes in private', async () => {
    const envelope = chat.client.command(userId('ines'), 'CELSEWHERE', 'mes-questions', '')
    chat.fake.expireResponses()
    const seen = await chat.witnessed('ines', envelope)
    expect(seen.shown[0]?.text).toContain('Comment imprimer <A3> & plier ?')
  })

  test('when the moment of a modal has passed, a button opens the form', async () => {
    const envelope = chat.client.command(userId('claire'), chat.space('trainers'), 'repondre', '')
    chat.fake.expireTriggers()
    const seen = await chat.witnessed('claire', envelope)
    expect(seen.form).toBeUndefined()
    const offered = seen.shown.find((one) => one.buttons.includes('Ouvrir le formulaire'))
    if (!offered) throw new Error('no form was offered')
    expect(
      (await chat.press('claire', offered, 'Ouvrir le formulaire')).form?.fields.map(({ name }) => name),
    ).toContain('text')
  })

  test('a picture asked for in a channel comes in private; where that is closed, it is said in words', async () => {
    const before = (await chat.inSpace('questions')).length
    const seen = await chat.command('karim', 'progression', '', { space: 'questions' })
    expect(seen.shown.find((one) => one.image)?.private).toBe(true)
    await chat.closePrivate('marc')
    const closed = await chat.command('marc', 'progression', 'Inès Moreau', { space: 'trainers' })
    expect(closed.shown.every((one) => one.private)).toBe(true)
    expect(closed.shown.map((one) => one.text).join('\n')).toContain('onglet Messages')
    expect((await chat.inSpace('questions')).length).toBe(before)
  })

  test('a picture asked for in a conversation of others comes in private, and it is said there where it is', async () => {
    const asked = await chat.witnessed(
      'ines',
      chat.client.command(userId('ines'), 'DOTHERS', 'progression', ''),
    )
    expect(asked.shown.some((one) => one.image)).toBe(true)
    const there = chat.fake.workspace.posted.filter((one) => one.channel === 'DOTHERS')
    expect(there.map((one) => one.onlyFor)).toEqual([userId('ines')])
    expect(readable(there[0]?.blocks ?? [])).toContain('dans l’onglet Messages')
  })

  test('a picture waits as long as Slack asks, its upload too', async () => {
    chat.fake.disorder('upload', { status: 429, headers: { 'retry-after': '1' } })
    chat.fake.disorder('files.getUploadURLExternal', { status: 429, headers: { 'retry-after': '1' } })
    chat.fake.disorder('files.completeUploadExternal', { status: 503 })
    const seen = await chat.command('karim', 'progression')
    expect(seen.shown.filter((one) => one.image)).toHaveLength(1)
  })
})

describe('in English, where Slack has no room for every name', () => {
  const commandsIn = (text: string) =>
    [...text.matchAll(/(?<![\w/])\/([a-z][a-z-]*)/g)].map(([, name]) => name)
  const there = new Set(
    slashCommands(catalogueOf(commands, messages), messages).map(({ command }) => command.slice(1)),
  )

  test('only commands that can be typed there are named, in answers, forms, the home tab and what is told', async () => {
    await chat.command('yann', 'langue', 'English')
    const said = [
      await chat.command('yann', 'aide'),
      await chat.command('yann', 'absence'),
      await chat.command('yann', 'attester', 'MATHS-2026-0001'),
      await chat.command('yann', 'lier', 'AAAA-AAAA'),
    ].flatMap(({ shown }) => shown.map(({ text }) => text))
    await chat.command('helene', 'membre', 'rôle Yann formateur')
    await chat.pass({ minutes: 1 })
    const told = (await chat.toPerson('yann')).map(({ text }) => text)
    const away = await chat.command('yann', 'absence', 'soon')
    const named = commandsIn([...said, ...told, ...Object.values(away.errors ?? {})].join('\n'))
    expect(named).toEqual(expect.arrayContaining(['aide', 'lier', 'groupe']))
    expect(named.filter((name) => !there.has(name ?? ''))).toEqual([])
    await chat.command('yann', 'langue', 'français')
  })
})
