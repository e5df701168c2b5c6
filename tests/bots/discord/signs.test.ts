/** What shows on Discord how a question stands, beside the cards: tags of a forum, threads that are put away, reactions. */
import { afterEach, describe, expect, test } from 'vitest'
import { type DiscordDriver, openDriver } from './driver.ts'

const NOT_YET = 'Ce n’était pas encore la réponse'

let chat: DiscordDriver
afterEach(() => chat.close())

const world = () => chat.cast.fake.world
const tag = (name: string) => ({ id: world().id(), name, moderated: false, emoji_id: null, emoji_name: null })
const forum = () => {
  const found = world().channels.get(chat.cast.channelOf('questions'))
  if (!found) throw new Error('no forum')
  return found
}
/** What a post is tagged with, by name. */
const tagsOf = (post: string) =>
  (world().channels.get(post)?.applied_tags ?? []).map(
    (id) => forum().available_tags?.find((one) => one.id === id)?.name,
  )
const isArchived = (thread: string) => world().channels.get(thread)?.archivedAt !== undefined
const signsUnder = (id: string) => world().messages.get(id)?.reactions ?? []

/** Karim asks by a post of his own. */
async function posted(words: string): Promise<string> {
  const id = world().id()
  world().startThread(forum().id, id, 'Ma question', chat.cast.userOf('karim'))
  world().write(chat.cast.userOf('karim'), id, words, undefined, id)
  await chat.cast.handled(id)
  await chat.pass({ minutes: 1 })
  return id
}
const written = async (person: 'claire' | 'karim' | 'ines', thread: string, words: string) => {
  const { message } = world().write(chat.cast.userOf(person), thread, words)
  await chat.cast.handled(message.id)
  await chat.pass({ minutes: 1 })
  return message.id
}
const reference = async () => {
  const all = (await chat.inSpace('questions')).map(({ text }) => /SOS-MATHS-\d{4}-\d{4}/.exec(text)?.[0])
  return all.findLast((one) => one !== undefined) ?? ''
}

describe('in a forum whose tags we may make', () => {
  test('a post says by its tag how its question stands, and is archived once that is over', async () => {
    chat = await openDriver({ forum: true })
    world().mayManageChannels = true
    forum().available_tags = [tag('Annonces')]
    const post = await posted('Comment numériser un cahier ?')
    expect(forum().available_tags?.map(({ name }) => name)).toEqual([
      'Annonces',
      'en attente',
      'en retard',
      'répondue',
      'résolue',
    ])
    expect(tagsOf(post)).toEqual(['en attente'])
    await chat.pass({ days: 4, minutes: 5 })
    expect(tagsOf(post)).toEqual(['en retard'])
    await written('claire', post, 'Avec l’application de numérisation de votre téléphone.')
    expect(tagsOf(post)).toEqual(['répondue'])
    expect(isArchived(post)).toBe(false)
    await chat.command('karim', 'resolu', await reference())
    await chat.pass({ minutes: 1 })
    expect(tagsOf(post)).toEqual(['résolue'])
    expect(isArchived(post)).toBe(true)
    await written('karim', post, 'Merci beaucoup')
    expect(isArchived(post)).toBe(false)
  })

  test('a post in which two questions were asked is archived once both are over, and not before', async () => {
    chat = await openDriver({ forum: true })
    world().mayManageChannels = true
    const post = await posted('Comment numériser un cahier ?')
    const first = await reference()
    await chat.command('karim', 'resolu', first)
    await chat.pass({ minutes: 1 })
    expect(isArchived(post)).toBe(true)
    await written('ines', post, 'Et comment numériser un livre ?')
    const second = await reference()
    expect(second).not.toBe(first)
    await chat.command('karim', 'relancer', first)
    await chat.pass({ minutes: 1 })
    await chat.command('karim', 'resolu', first)
    await chat.pass({ minutes: 1 })
    expect(isArchived(post)).toBe(false)
    await chat.command('ines', 'resolu', second)
    await chat.pass({ minutes: 1 })
    expect(isArchived(post)).toBe(true)
  })

  test('what somebody else tagged it with stays', async () => {
    chat = await openDriver({ forum: true })
    world().mayManageChannels = true
    const own = tag('Vidéo')
    forum().available_tags = [own]
    const post = await posted('Comment filmer un écran ?')
    const thread = world().channels.get(post)
    if (thread) thread.applied_tags = [own.id, ...(thread.applied_tags ?? [])]
    await written('claire', post, 'Avec la touche de capture, puis Enregistrer.')
    expect(tagsOf(post)).toEqual(['Vidéo', 'répondue'])
  })
})

describe('in a forum whose tags we may not make', () => {
  test('tags of those names are used, in either language; without them, nothing fails', async () => {
    chat = await openDriver({ forum: true })
    forum().available_tags = [tag('Answered'), tag('En attente')]
    const post = await posted('Comment numériser un cahier ?')
    expect(tagsOf(post)).toEqual(['En attente'])
    await written('claire', post, 'Avec l’application de numérisation de votre téléphone.')
    expect(tagsOf(post)).toEqual(['Answered'])
    await chat.command('karim', 'resolu', await reference())
    await chat.pass({ minutes: 1 })
    expect(tagsOf(post)).toEqual([])
    expect(isArchived(post)).toBe(true)
  })

  test('a question asked elsewhere becomes a post with its tag', async () => {
    chat = await openDriver({ forum: true })
    forum().available_tags = [tag('en attente'), tag('répondue')]
    await chat.command('ines', 'sos', 'Un forum, ça marche ?')
    const [post] = await chat.inSpace('questions')
    expect(tagsOf(post?.id ?? '')).toEqual(['en attente'])
    await chat.command('claire', 'repondre', `${await reference()} Oui.`)
    await chat.pass({ minutes: 1 })
    expect(tagsOf(post?.id ?? '')).toEqual(['répondue'])
  })

  test('where threads of others are not ours to manage, the post stays as it is', async () => {
    chat = await openDriver({ forum: true })
    world().mayManageThreads = false
    forum().available_tags = [tag('en attente')]
    const post = await posted('Comment numériser un cahier ?')
    expect(tagsOf(post)).toEqual([])
    const answer = await written('claire', post, 'Avec l’application de numérisation de votre téléphone.')
    await chat.command('karim', 'resolu', await reference())
    await chat.pass({ minutes: 1 })
    expect(isArchived(post)).toBe(false)
    expect(signsUnder(answer)).toEqual(['✅'])
  })
})

describe('under words', () => {
  test('whoever asked sees that somebody is at it, and whoever answered that it counts, until they take it back', async () => {
    chat = await openDriver()
    const asked = await chat.write('ines', 'Comment projeter une figure ?', { space: 'questions' })
    await chat.pass({ minutes: 1 })
    expect(signsUnder(asked.id)).toEqual([])
    await chat.command('claire', 'prendre', await reference())
    await chat.pass({ minutes: 1 })
    expect(signsUnder(asked.id)).toEqual(['👀'])
    const received = (await chat.inSpace('questions')).find(({ text }) => text.includes('bien reçue'))
    if (!received) throw new Error('nothing was received')
    const answer = await chat.write('claire', 'Avec le câble.', { space: 'questions', under: received })
    await chat.pass({ minutes: 1 })
    expect(signsUnder(answer.id)).toEqual(['✅'])
    expect(signsUnder(asked.id)).toEqual(['✅'])
    const told = answer.shown.find(({ buttons }) => buttons.includes(NOT_YET))
    if (!told) throw new Error('nothing is offered')
    await chat.press('claire', told, NOT_YET)
    await chat.pass({ minutes: 1 })
    expect(signsUnder(answer.id)).toEqual([])
    expect(signsUnder(asked.id)).toEqual(['👀'])
  })

  test('without the right to react, everything else is as it is', async () => {
    chat = await openDriver()
    world().mayReact = false
    await chat.write('ines', 'Comment projeter une figure ?', { space: 'questions' })
    await chat.command('claire', 'repondre', `${await reference()} Avec le câble.`)
    await chat.pass({ minutes: 1 })
    expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Avec le câble.')
  })
})
