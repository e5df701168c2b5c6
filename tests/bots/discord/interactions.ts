/** Answers to what people do with commands, buttons and forms, by the token of each: first answers, edits, follow-ups. */
import { done, type Json, ok, type Reply, type Request, refused, store } from './answers.ts'
import type { Interaction, Modal, StoredMessage, World } from './world.ts'

const EPHEMERAL = 1 << 6

export function callback(world: World, request: Request, id = '', token = ''): Reply {
  const interaction = world.interactions.get(token)
  if (!interaction || interaction.id !== id || interaction.expired)
    return refused(404, 10062, 'Unknown interaction')
  if (interaction.state !== 'new') return refused(400, 40060, 'Interaction has already been acknowledged.')
  const { type, data } = request.body as { type: number; data?: Json }
  const ephemeral = (Number(data?.['flags'] ?? 0) & EPHEMERAL) !== 0
  if (type === 4) {
    interaction.state = 'given'
    say(world, request, interaction, data ?? {}, ephemeral)
  } else if (type === 5) {
    interaction.state = 'deferred'
    interaction.ephemeral = ephemeral
  } else if (type === 6) {
    if (!interaction.message) return refused(400, 50035, 'Invalid Form Body: no message to update')
    interaction.state = 'replacing'
  } else if (type === 7) {
    if (!interaction.message) return refused(400, 50035, 'Invalid Form Body: no message to update')
    interaction.state = 'given'
    change(world, request, interaction, interaction.message, data ?? {})
  } else if (type === 8) {
    interaction.state = 'completed'
    interaction.choices = (data as { choices: Array<{ name: string; value: string }> }).choices
  } else if (type === 9) {
    interaction.state = 'modal'
    interaction.modal = data as Modal
  }
  if (type !== 4 && type !== 7)
    world.shown({ kind: type === 8 ? 'choices' : type === 9 ? 'modal' : 'deferred', interaction })
  return done
}

function say(
  world: World,
  request: Request,
  interaction: Interaction,
  content: Json,
  ephemeral: boolean,
): StoredMessage {
  const message = store(
    world,
    request,
    interaction.channelId,
    { ...content, flags: ephemeral ? EPHEMERAL : 0 },
    ephemeral ? { onlyFor: interaction.userId } : {},
  )
  interaction.said.push(message)
  world.shown({ kind: 'new', message, interaction })
  return message
}

/** Tokens live for fifteen minutes, and are of no use before the first answer. */
function unusable(interaction: Interaction | undefined): Reply | undefined {
  if (!interaction || interaction.state === 'new') return refused(404, 10015, 'Unknown Webhook')
  return interaction.expired ? refused(401, 50027, 'Invalid Webhook Token') : undefined
}

const unknownMessage = refused(404, 10008, 'Unknown Message')

export function follow(world: World, request: Request, token = ''): Reply {
  const interaction = world.interactions.get(token)
  const refusal = unusable(interaction)
  if (refusal || !interaction) return refusal ?? done
  const content = request.body as Json
  const ephemeral = (Number(content['flags'] ?? 0) & EPHEMERAL) !== 0
  return ok(world.asSent(say(world, request, interaction, content, ephemeral)))
}

export function edit(world: World, request: Request, token = ''): Reply {
  const interaction = world.interactions.get(token)
  const refusal = unusable(interaction)
  if (refusal || !interaction) return refusal ?? done
  const content = request.body as Json
  if (interaction.state === 'deferred') {
    interaction.state = 'given'
    return ok(world.asSent(say(world, request, interaction, content, interaction.ephemeral)))
  }
  const target = interaction.state === 'replacing' ? interaction.message : interaction.said[0]
  if (!target || interaction.removed) return unknownMessage
  change(world, request, interaction, target, content)
  return ok(world.asSent(target))
}

/** A message becomes another one, where it stands. */
function change(
  world: World,
  request: Request,
  interaction: Interaction,
  target: StoredMessage,
  content: Json,
): void {
  const fresh = store(world, request, target.channel_id, { ...content, flags: target.flags })
  world.messages.delete(fresh.id)
  Object.assign(target, { ...fresh, id: target.id })
  if (!interaction.said.includes(target)) interaction.said.push(target)
  world.shown({ kind: 'changed', message: target, interaction })
}

export function remove(world: World, _: Request, token = ''): Reply {
  const interaction = world.interactions.get(token)
  const refusal = unusable(interaction)
  if (refusal || !interaction) return refusal ?? done
  if (interaction.removed) return unknownMessage
  interaction.state = 'given'
  interaction.removed = true
  return done
}
