/** Slack in a soak: commands and buttons with their addresses for answers, forms as modals. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { Purpose } from '../../../core/kernel/purposes.ts'
import { type Disorder, type Envelope, type FakeSlack, startFakeSlack } from '../../bots/slack/fake.ts'
import { filledState } from '../../bots/slack/filling.ts'
import { createSlackClient } from '../../bots/slack/slack-client.ts'
import { buttonsIn, type Posted, readable, TEAM, type View } from '../../bots/slack/workspace.ts'
import type { Chance } from './chance.ts'
import { type Population, PURPOSES } from './population.ts'
import { FAILED, requestWay, type SlackWay, socketWay } from './slack-ways.ts'
import { createSkies } from './weather.ts'
import type { Deed, FieldValue, OpenWire, Origin, Seen, Wire } from './wire.ts'

const userOf = (person: number) => `U${String(person).padStart(5, '0')}`
const personOf = (user: string) => Number(user.slice(1))
const channelOf = (group: number, purpose: Purpose | 'elsewhere') => `C${group}${purpose.toUpperCase()}`
/** Calls without which nobody sees less. */
const SPARED = ['/api/auth.test', '/api/apps.connections.open']

export const slackWire: OpenWire = (population, chance, clock, see) =>
  open(population, chance, clock, see, (fake) => socketWay(fake))

export const slackHttpWire: OpenWire = (population, chance, clock, see) =>
  open(population, chance, clock, see, (fake) => requestWay(clock, fake.faults))

async function open(
  population: Population,
  chance: Chance,
  clock: Clock,
  see: (seen: Seen) => void,
  wayOf: (fake: FakeSlack) => SlackWay,
): Promise<Wire> {
  const fake = await startFakeSlack()
  const { workspace } = fake
  workspace.now = () => clock.now().getTime()
  const way = wayOf(fake)
  for (const { n, name, closed } of population.people) {
    workspace.person(userOf(n), name)
    if (closed) workspace.closed.add(userOf(n))
  }
  for (let group = 0; group < population.groups; group++)
    for (const purpose of [...PURPOSES, 'elsewhere'] as const)
      workspace.channels.add(channelOf(group, purpose))

  const skies = createSkies(chance)
  const client = createSlackClient(fake, (envelope) => way.send(envelope))
  const late: Array<() => void> = []
  /** Modals that ask something now. */
  const forms = new Set<string>()
  /** Messages that say something already: what is said at them again is them, drawn anew. */
  const said = new Set<string>()
  let underway = 0

  fake.disturb((pathname): Disorder | undefined | Promise<undefined> => {
    if (SPARED.includes(pathname)) return undefined
    const trouble = skies.onCall()
    switch (trouble?.kind) {
      case 'limited':
        return { status: 429, headers: { 'retry-after': '1' } }
      case 'broken':
        return { status: trouble.status }
      case 'cut':
        return { status: 0, cut: true }
      case 'lost':
        return { status: 0, cut: true, after: true }
      case 'slow':
        return sleep(trouble.milliseconds)
      default:
        return undefined
    }
  })

  workspace.watch = (shown, lost) => ('channel' in shown ? posted(shown, lost) : opened(shown, lost))

  function posted(message: Posted, lost: boolean): void {
    const alone = message.onlyFor ?? workspace.userOf(message.channel)
    const match = /^C(\d+)([A-Z]+)$/.exec(message.channel)
    const text = readable(message.blocks)
    const buttons = buttonsIn(message.blocks).map(({ label }) => label)
    const waits = /^Un instant/.test(text)
    const stands = `${message.channel} ${message.ts}`
    const isAgain = said.has(stands)
    if (!waits) said.add(stands)
    const fresh = buttons.includes('Ouvrir le formulaire') ? 'form' : 'message'
    see({
      at: performance.now(),
      kind: waits ? 'announcement' : isAgain ? 'changed' : fresh,
      ...(alone === undefined ? {} : { to: personOf(alone) }),
      ...(match
        ? {
            place: { group: Number(match[1]), purpose: String(match[2]).toLowerCase() as Purpose },
          }
        : {}),
      ...(message.thread === undefined ? {} : { under: message.thread }),
      // The title of a picture is said by the message before it.
      text: message.file ? '' : text,
      buttons,
      ...(message.files ? { files: message.files.map(({ name }) => name) } : {}),
      unsure: lost && message.key === undefined,
      raw: message,
    })
  }

  function opened(view: View, lost: boolean): void {
    const text = readable(view.blocks)
    const wasForm = forms.has(view.id)
    const isForm = view.callback_id === 'form'
    if (isForm) forms.add(view.id)
    else forms.delete(view.id)
    see({
      at: performance.now(),
      kind: isForm
        ? wasForm
          ? 'changed'
          : 'form'
        : /instant|enregistre/.test(text)
          ? 'announcement'
          : 'message',
      to: personOf(view.user),
      text,
      buttons: buttonsIn(view.blocks).map(({ label }) => label),
      // A trigger serves once: a second attempt finds it used.
      unsure: lost,
      raw: view,
    })
  }

  function carry(envelope: Envelope, acknowledged: (response: unknown) => void = () => undefined): void {
    const send = (then: (response: unknown) => void) => {
      underway++
      way.send(envelope).then((response) => {
        underway--
        then(response)
      })
    }
    send(acknowledged)
    const again = () => send(() => undefined)
    if (skies.brings('repeated')) chance.happens(0.5) ? again() : late.push(again)
    if (late.length > 0 && chance.happens(0.1)) late.shift()?.()
    if (skies.brings('dropped')) way.drop()
    if (skies.brings('invalidated')) way.interrupt()
    if (skies.brings('expired')) chance.happens(0.5) ? fake.expireResponses() : fake.expireTriggers()
  }

  const channelFor = (person: number, at: Origin) =>
    at === 'private' ? workspace.dm(userOf(person)) : channelOf(at.group, at.purpose)

  function perform(person: number, deed: Deed): string {
    const user = userOf(person)
    switch (deed.kind) {
      case 'command': {
        const envelope = client.command(user, channelFor(person, deed.at), deed.name, deed.line)
        carry(envelope)
        return String(envelope.payload['trigger_id'])
      }
      case 'words': {
        const under = deed.under?.raw as Posted | undefined
        const thread = under?.thread ?? under?.ts
        const files = deed.file ? [fake.uploaded(deed.file.name, deed.file.bytes)] : []
        const { envelope, ts } = client.message(user, channelFor(person, deed.at), deed.text, thread, {
          files,
        })
        carry(envelope)
        return ts
      }
      case 'edit': {
        const seconds = `${Math.floor(workspace.now() / 1_000)}.000000`
        carry(client.changed(user, channelFor(person, deed.at), deed.of, deed.text, seconds))
        return `${deed.of}~edited`
      }
      case 'press':
        return press(person, deed.on.raw as Posted | View, deed.label)
      case 'fill':
        return fill(person, deed.form.raw as Posted | View, deed.values)
      case 'forged': {
        const button = { action_id: 'do:0', block_id: 'b', value: 'nothing.here|x', label: 'x' }
        const message = { channel: workspace.dm(user), ts: '1.000001', ephemeral: false }
        const envelope = client.press(user, button, { message })
        carry(envelope)
        return String(envelope.payload['trigger_id'])
      }
      case 'suggest':
        throw new Error('nothing is suggested here on Slack')
    }
  }

  function press(person: number, on: Posted | View, label: string): string {
    const buttons = buttonsIn(on.blocks)
    const button =
      buttons.find((one) => one.label === label) ?? buttons.find((one) => one.label.startsWith(label))
    if (!button) throw new Error(`no button “${label}” among ${buttons.map((one) => one.label).join(', ')}`)
    const where =
      'channel' in on
        ? {
            message: {
              channel: on.channel,
              ts: on.ts,
              ephemeral: on.onlyFor !== undefined,
              ...(on.thread ? { thread: on.thread } : {}),
            },
          }
        : { view: on }
    const envelope = client.press(userOf(person), button, where)
    carry(envelope)
    return String(envelope.payload['trigger_id'])
  }

  function fill(person: number, form: Posted | View, values: readonly FieldValue[]): string {
    if ('channel' in form) return press(person, form, 'Ouvrir le formulaire')
    const state = filledState(
      form,
      Object.fromEntries(
        values.map(({ name, value }) => [name, typeof value === 'string' ? value : [...value]]),
      ),
    )
    const handIn = () =>
      carry(client.submission(form, state), (response) => {
        // They are told that it did not work, and press the button again.
        if (response === FAILED) handIn()
        else concluded(form, response as Record<string, unknown> | undefined)
      })
    handIn()
    return `submit:${workspace.next()}`
  }

  /** The modal does what the acknowledgement says. */
  function concluded(form: View, response: Record<string, unknown> | undefined): void {
    if (response?.['response_action'] === 'update') {
      Object.assign(form, response['view'])
      opened(form, false)
    } else if (response?.['response_action'] === 'errors') {
      const text = Object.values(response['errors'] as Record<string, string>).join('\n')
      const to = personOf(form.user)
      see({ at: performance.now(), kind: 'toast', to, text, buttons: [], unsure: false, raw: form })
    } else {
      form.isOpen = false
      forms.delete(form.id)
    }
  }

  return {
    apiRoot: fake.apiRoot,
    reach: way.reach,
    addresses: {
      platform: 'slack',
      workspaceId: TEAM,
      userIds: population.people.map(({ n }) => userOf(n)),
      channelIds: Array.from(
        { length: population.groups },
        (_, group) =>
          Object.fromEntries(PURPOSES.map((purpose) => [purpose, channelOf(group, purpose)])) as Record<
            Purpose,
            string
          >,
      ),
    },
    can: (kind) => kind !== 'suggest',
    act: perform,
    get weather() {
      return skies.weather
    },
    set weather(weather) {
      skies.weather = weather
    },
    troubles: skies.troubles,
    problems: fake.faults,
    async idle() {
      for (const again of late.splice(0)) again()
      while (underway > 0) await sleep(20)
    },
    close: () => fake.close(),
  }
}
