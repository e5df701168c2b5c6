/** The story's people in a Slack workspace: the real SDK and adapter on a local Slack, over the product's database. */
import { adapterDeps } from '../../../bots/adapters.ts'
import { type Composed, compose } from '../../../bots/compose.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { createMetrics } from '../../../bots/runtime/metrics.ts'
import { createSlackPlatform, type SlackOptions, type SlackPlatform } from '../../../bots/slack/platform.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock, MINUTE } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { spaceAt } from '../../../core/people/lookup-store.ts'
import {
  type ChatDriver,
  NAMES,
  type Outcome,
  type Person,
  type Shown,
  SPACES,
  type SpaceName,
} from '../../contracts/driver.ts'
import { unhurried } from '../../support/platform.ts'
import { freshDatabase } from '../../support/stage.ts'
import { until } from '../../support/until.ts'
import { APP_TOKEN, BOT_TOKEN, type Envelope, startFakeSlack } from './fake.ts'
import { filledState, optionsIn } from './filling.ts'
import { createSlackClient, type Send } from './slack-client.ts'
import { BOT, buttonsIn, shown as legible, type Posted, readable, TEAM, type View } from './workspace.ts'

export const userId = (person: string) => `U${person.toUpperCase()}`
export const channelId = (purpose: string) => `C${purpose.toUpperCase()}`

export type SlackDriver = Awaited<ReturnType<typeof openSlack>>

/** @param through how envelopes reach the app: the socket unless said otherwise. */
export async function openSlack(
  options: Partial<SlackOptions> = {},
  through?: (platform: () => SlackPlatform, clock: ManualClock) => Send,
) {
  const fake = await startFakeSlack()
  const { workspace } = fake
  for (const [person, name] of Object.entries(NAMES))
    workspace.person(userId(person), name, person === 'helene')
  for (const space of SPACES) workspace.channels.add(channelId(space))
  workspace.channels.add('CGENERAL')
  const clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  workspace.now = () => clock.now().getTime()
  const ids = sortableIds(clock)
  const db = await freshDatabase()
  await createDemonstration(db, clock, ids, frameworkKey(c2i2e), {
    platform: 'slack',
    workspaceId: TEAM,
    userId,
    channelId,
  })
  const metrics = createMetrics()
  const logged: object[] = []
  const log = {
    ...quiet,
    warn: (what: object) => logged.push(what),
    error: (what: object) => logged.push(what),
  }

  function make(): SlackPlatform {
    return unhurried(
      createSlackPlatform(adapterDeps({ db, clock, ids, log, metrics }), {
        botToken: BOT_TOKEN,
        appToken: APP_TOKEN,
        apiRoot: fake.apiRoot,
        wait: async () => {},
        // However busy the machine, nobody is told to wait unless the test means it.
        announceAfter: 10 * MINUTE,
        purposeOf: async (channel) => (await spaceAt(db, 'slack', channel))?.purpose,
        ...options,
      }),
    )
  }

  let platform = make()
  let composed: Composed = compose({ db, clock, ids, log, zone: 'Europe/Paris', platforms: [platform] })
  const [failed] = await composed.start()
  if (failed) throw failed.error

  const carry: Send = through?.(() => platform, clock) ?? ((envelope) => fake.send(envelope))
  const client = createSlackClient(fake, carry)
  let last: Envelope | undefined
  const act = async (envelope: Envelope): Promise<unknown> => {
    last = envelope
    const response = await carry(envelope)
    await platform.idle()
    await composed.assistant.settle()
    return response
  }

  function show(message: Posted): Shown {
    const text = message.user ? message.text : readable(message.blocks)
    return {
      id: message.ts,
      text,
      buttons: buttonsIn(message.blocks).map(({ label }) => label),
      ...(message.file ? { image: { alt: legible(message.file.alt), bytes: message.file.bytes } } : {}),
      files: message.files ?? [],
      ...(message.thread ? { thread: message.thread } : {}),
      private: message.onlyFor !== undefined || message.channel.startsWith('D'),
    }
  }
  const forPerson = (person: Person) =>
    workspace.posted.filter(
      (one) => !one.user && (one.onlyFor === userId(person) || one.channel === workspace.dm(userId(person))),
    )

  function formIn(view: View | undefined): Pick<Outcome, 'form'> {
    if (view?.callback_id !== 'form') return {}
    const fields = view.blocks.flatMap((block) => {
      if (block.type !== 'input' || block.block_id === undefined) return []
      const element = block['element'] as Record<string, unknown>
      const choices = optionsIn(element).map((option) => option.value.slice(1))
      const value = element['initial_value'] as string | undefined
      return [
        {
          name: block.block_id,
          required: block['optional'] !== true,
          ...(choices.length > 0 ? { choices } : {}),
          ...(value === undefined ? {} : { value }),
        },
      ]
    })
    return { form: { title: legible(view.title?.text ?? ''), fields } }
  }

  /** Does it, and gives what the person then sees: what came to them alone, and what an open modal says. */
  async function witnessed(
    as: Person,
    envelope: Envelope,
    thread?: string,
  ): Promise<Outcome & { response: unknown }> {
    const before = new Set(workspace.posted)
    const response = await act(envelope)
    const said = workspace.posted.filter(
      (one) =>
        !before.has(one) &&
        !one.user &&
        (forPerson(as).includes(one) || (thread !== undefined && one.thread === thread)),
    )
    const view = workspace.modalOf(userId(as))
    const inModal: Shown[] =
      view && view.callback_id === 'cards'
        ? [
            {
              id: view.id,
              text: readable(view.blocks),
              buttons: buttonsIn(view.blocks).map(({ label }) => label),
              private: true,
            },
          ]
        : []
    return { shown: [...said.map(show), ...inModal], ...formIn(view), response }
  }

  const driver = {
    platform: 'slack',
    ourName: `<@${BOT.user}>`,
    async write(as, text, { space, under }, { forwardedFrom, files = [] } = {}) {
      const channel = space ? channelId(space) : workspace.dm(userId(as))
      const thread = under ? (under.thread ?? under.id) : undefined
      const { envelope, ts } = client.message(userId(as), channel, text, thread, {
        ...(forwardedFrom ? { forwardedFrom } : {}),
        files: files.map(({ name, bytes }) => fake.uploaded(name, bytes)),
      })
      return { ...(await witnessed(as, envelope, thread ?? ts)), id: ts }
    },
    edit(as, id, text, { space }) {
      const seconds = `${Math.floor(workspace.now() / 1_000)}.000000`
      const channel = space ? channelId(space) : workspace.dm(userId(as))
      return witnessed(as, client.changed(userId(as), channel, id, text, seconds), id)
    },
    async remove(as, id, { space }) {
      await act(client.deleted(userId(as), channelId(space), id))
    },
    command(as, name, line = '', where = {}) {
      const channel = where.space ? channelId(where.space) : workspace.dm(userId(as))
      return witnessed(as, client.command(userId(as), channel, name, line))
    },
    press(as, message, label) {
      const view = workspace.views.get(message.id)
      const posted = workspace.posted.find((one) => one.ts === message.id)
      const buttons = buttonsIn(view?.blocks ?? posted?.blocks ?? [])
      const button =
        buttons.find((one) => one.label === label) ?? buttons.find((one) => one.label.startsWith(label))
      if (!button) throw new Error(`no button “${label}” among ${buttons.map((one) => one.label).join(', ')}`)
      if (view) return witnessed(as, client.press(userId(as), button, { view }))
      if (!posted) throw new Error(`no message ${message.id}`)
      const { channel, ts, thread } = posted
      const where = { channel, ts, ephemeral: posted.onlyFor !== undefined, ...(thread ? { thread } : {}) }
      return witnessed(as, client.press(userId(as), button, { message: where }))
    },
    async fill(as, values) {
      const view = workspace.modalOf(userId(as))
      if (!view) throw new Error(`no form is open before ${as}`)
      const envelope = client.submission(view, filledState(view, values))
      const before = new Set(workspace.posted)
      last = envelope
      const response = (await carry(envelope)) as Record<string, unknown> | undefined
      // The modal does what the acknowledgement says.
      if (response?.['response_action'] === 'update') Object.assign(view, response['view'])
      else if (response?.['response_action'] !== 'errors') view.isOpen = false
      await platform.idle()
      await composed.assistant.settle()
      const said = workspace.posted.filter((one) => !before.has(one) && forPerson(as).includes(one))
      const errors = response?.['errors'] as Record<string, string> | undefined
      return {
        shown: said.map(show),
        ...formIn(view.isOpen ? view : undefined),
        ...(errors ? { errors } : {}),
      }
    },
    async declareQuickly(as, { title, description, competences }, { name, bytes }) {
      const opened = await driver.command(as, 'declarer')
      const view = workspace.modalOf(userId(as))
      if (!opened.form || !view) throw new Error('no form is open')
      const day = clock.now().toISOString().slice(0, 10)
      const values = { title, description, where: 'school', when: day, competences: [...competences] }
      const filled = {
        ...filledState(view, values),
        files: { in: { type: 'file_input', files: [fake.uploaded(name, bytes)] } },
      }
      view.isOpen = false
      const { shown } = await witnessed(as, client.submission(view, filled))
      return { acts: 2, shown }
    },
    async inSpace(space) {
      return workspace.posted
        .filter((one) => one.channel === channelId(space) && one.onlyFor === undefined)
        .map(show)
    },
    async toPerson(person) {
      return forPerson(person).map(show)
    },
    async pass({ days = 0, hours = 0, minutes = 0 }) {
      clock.advance(((days * 24 + hours) * 60 + minutes) * 60_000)
      await composed.assistant.tick()
    },
    async restart() {
      await composed.stop()
      platform = make()
      composed = compose({ db, clock, ids, log, zone: 'Europe/Paris', platforms: [platform] })
      const [failure] = await composed.start()
      if (failure) throw failure.error
    },
    async redeliver() {
      if (last) await act(last)
    },
    async closePrivate(person) {
      workspace.closed.add(userId(person))
    },
    async close() {
      await composed.stop()
      await db.close()
      await fake.close()
    },
  } satisfies ChatDriver
  return {
    ...driver,
    fake,
    client,
    act,
    witnessed,
    clock,
    ids,
    db,
    logged,
    metrics,
    show,
    space: (space: SpaceName) => channelId(space),
    get current() {
      return platform
    },
    /** Resolves when what was missed has been read, after a new connection. */
    async caughtUp(): Promise<void> {
      await until(() => platform.heardUntil?.() !== undefined)
      await platform.idle()
      await composed.assistant.settle()
    },
    get assistant() {
      return composed.assistant
    },
  }
}
