/**
 * The program as it is started, on three platforms at once: one group with places on all of them, one person with
 * several accounts, a question that is asked here, answered there, and told elsewhere.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, startProgram, temporaryFolder } from '../support/process.ts'
import { openThreePlatforms, type ThreePlatforms } from '../support/three-platforms.ts'
import { found } from '../support/until.ts'
import { filledIn } from './discord/driver.ts'
import { buttonsOf, textOf } from './discord/seen.ts'
import { BOT_TOKEN } from './slack/fake.ts'
import { createSlackClient } from './slack/slack-client.ts'
import { buttonsIn, readable } from './slack/workspace.ts'

const TELEGRAM_INES = 11
const CODE = /\b[A-HJ-NP-Z2-9]{8}\b/
const REFERENCE = /SOS-MATHS-\d{4}-\d{4}/

let platforms: ThreePlatforms
let discord: ThreePlatforms['discord']
let slack: ThreePlatforms['slack']
let telegram: ThreePlatforms['telegram']
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let program: Running
let helene: string
let ines: string
let questions: string

const start = () => startProgram({ DATA_DIR: `${folder.path}/data`, ...platforms.settings })
const READY = /SOS TICE est prêt/

beforeAll(async () => {
  folder = await temporaryFolder()
  platforms = await openThreePlatforms()
  ;({ discord, slack, telegram } = platforms)
  const { world } = discord
  helene = world.addPerson('Hélène Roux')
  ines = world.addPerson('Inès Moreau')
  questions = world.addChannel('questions').id
  world.managers.add(helene)
  slack.workspace.person('UHELENE', 'Hélène Roux', true)
  slack.workspace.person('UCLAIRE', 'Claire Fontaine')
  slack.workspace.channels.add('CQUESTIONS')
  telegram.addUser(TELEGRAM_INES, 'Inès')
  slack.tokens.bot = 'xoxb-another'
  program = start()
})
afterAll(async () => {
  program.kill('SIGKILL')
  await program.ended
  await folder.remove()
  await platforms.close()
})

/** Somebody uses a slash command on Discord, fills in the form it may open, and reads what is answered. */
async function onDiscord(
  userId: string,
  name: string,
  options: Record<string, string> = {},
  values: Record<string, string> = {},
) {
  const { world } = discord
  const { interaction } = world.interact(userId, questions, 2, {
    id: String(world.commands.find((one) => one['name'] === name)?.['id']),
    name,
    type: 1,
    options: Object.entries(options).map(([option, value]) => ({ type: 3, name: option, value })),
  })
  const answered = () => interaction.said.length > 0 || interaction.modal !== undefined
  await discord.until(`an answer to /${name}`, answered)
  if (!interaction.modal) return interaction.said.map(textOf).join('\n')
  const { custom_id, components } = interaction.modal
  const filled = components.map(({ component }) => ({
    type: 18,
    component: component && filledIn(component, values, []),
  }))
  const submitted = world.interact(userId, questions, 5, { custom_id, components: filled }).interaction
  await discord.until(`an answer to the form of /${name}`, () => submitted.said.length > 0)
  return submitted.said.map(textOf).join('\n')
}

/** Somebody presses a button of the last message that carries it, and reads what is answered. */
async function pressedOnDiscord(userId: string, label: string) {
  const { world } = discord
  const find = () =>
    [...world.messages.values()].findLast((one) => buttonsOf(one).some((button) => button.label === label))
  await discord.until(`a message with the button ${label}`, () => find() !== undefined)
  const message = find()
  const button = message && buttonsOf(message).find((one) => one.label === label)
  if (!message || !button) throw new Error(`no button ${label}`)
  const data = { component_type: 2, custom_id: button.custom_id }
  const { interaction } = world.interact(userId, message.channel_id, 3, data, message)
  await discord.until(`an answer to ${label}`, () => interaction.said.length > 0)
  return interaction.said.map(textOf).join('\n')
}

const client = () => createSlackClient(slack, (envelope) => slack.send(envelope))

/** The last message of ours on Slack that says this, once there is one; in the questions channel, or to one person. */
const slackSays = (words: string | RegExp, isPublic = false) =>
  found(() =>
    slack.workspace.posted.findLast(
      ({ user, channel, onlyFor, blocks }) =>
        !user &&
        (channel === 'CQUESTIONS' && onlyFor === undefined) === isPublic &&
        readable(blocks).match(words),
    ),
  )
const telegramSays = async (words: string | RegExp) => {
  const find = () =>
    telegram.messages.findLast(
      (one) => one.from === 'bot' && one.chatId === TELEGRAM_INES && one.text.match(words),
    )
  await telegram.until(() => find() !== undefined)
  return find() as NonNullable<ReturnType<typeof find>>
}

describe('one group, three platforms, one process', () => {
  let reference = ''
  const setUp = { purpose: 'questions', group: 'MATHS', organisation: 'INSPÉ', zone: 'Europe/Paris' }

  test('a platform that refuses us says why, the others go on, and it is connected once it can be', async () => {
    await program.says(/Slack n’est pas connecté[^\n]+\n {2}→ [^\n]+SLACK_BOT_TOKEN/)
    await program.says(READY)
    telegram.write(TELEGRAM_INES, { chatId: TELEGRAM_INES }, { text: '/aide' })
    await telegramSays('Nous ne vous connaissons pas encore')
    slack.tokens.bot = BOT_TOKEN
    await program.says(/Slack est maintenant connecté/)
  })

  test('a place on Discord and a place on Slack are set up for the same group', async () => {
    expect(await onDiscord(helene, 'configurer', {}, setUp)).toContain('MATHS')
    const code = CODE.exec(await onDiscord(helene, 'lier'))?.[0] ?? ''
    await slack.send(client().command('UHELENE', 'DHELENE', 'lier', code))
    const asked = await slackSays('Ce code a été demandé par')
    const yes = buttonsIn(asked.blocks).find(({ label }) => label === 'Oui, c’est moi')
    if (!yes) throw new Error('Slack asks whether it is her')
    const message = { channel: asked.channel, ts: asked.ts, ephemeral: asked.onlyFor !== undefined }
    await slack.send(client().press('UHELENE', yes, { message }))
    await slackSays('Il reste à confirmer depuis l’autre compte')
    expect(await pressedOnDiscord(helene, 'Oui, c’est moi')).toContain('un seul profil')
    await slack.send(client().command('UHELENE', 'CQUESTIONS', 'configurer', 'questions MATHS'))
    await slackSays('Vos questions sur le numérique · MATHS', true)
  })

  test('a question written on Discord is read on Slack too', async () => {
    discord.world.write(ines, questions, 'Comment partager un tableur ?')
    const posted = await slackSays('Comment partager un tableur', true)
    reference = REFERENCE.exec(readable(posted.blocks))?.[0] ?? ''
    expect(reference).not.toBe('')
  })

  test('a code from Discord makes the account on Telegram the same person', async () => {
    const code = CODE.exec(await onDiscord(ines, 'lier'))?.[0] ?? ''
    telegram.write(TELEGRAM_INES, { chatId: TELEGRAM_INES }, { text: `/start ${code}` })
    const asked = await telegramSays('Ce code a été demandé par')
    expect(asked.text).toContain('Inès Moreau (Discord)')
    const [yes] = asked.keyboard.flat()
    if (!yes) throw new Error('Telegram asks whether it is her')
    telegram.press(TELEGRAM_INES, asked, yes)
    await telegramSays('relié à Inès Moreau')
    telegram.write(TELEGRAM_INES, { chatId: TELEGRAM_INES }, { text: '/mes_questions' })
    await telegramSays(reference)
  })

  test('killed and started again, the answer from Slack reaches the asker on Telegram', async () => {
    program.kill('SIGKILL')
    await program.ended
    program = start()
    await program.says(READY)
    const posted = await slackSays('Comment partager un tableur', true)
    // She has written nowhere yet: her first words enrol her, and the coordinator makes her a trainer.
    await slack.send(client().command('UCLAIRE', 'CQUESTIONS', 'aide', ''))
    await slackSays('Bienvenue dans le groupe')
    expect(
      await onDiscord(helene, 'membre', {
        action: 'role',
        personne: 'Claire',
        rôle: 'trainer',
      }),
    ).toContain('équipe de formation')
    const { envelope } = client().message('UCLAIRE', 'CQUESTIONS', 'Par un lien en lecture.', posted.ts)
    await slack.send(envelope)
    const told = await telegramSays('Par un lien en lecture.')
    expect(told.text).toContain(reference)
    await discord.until('the answer on Discord', () =>
      [...discord.world.messages.values()].some((one) => textOf(one).includes('Par un lien en lecture.')),
    )
    const [solved] = told.keyboard.flat().filter(({ text }) => text.startsWith('C’est résolu'))
    if (!solved) throw new Error('no button to say that it is solved')
    telegram.press(TELEGRAM_INES, told, solved)
    await telegramSays('Merci')
  })
})
