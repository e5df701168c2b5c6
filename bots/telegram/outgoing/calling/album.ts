/** Files as Telegram takes them: one alone, or an album of photos or of documents, which do not go together. */
import { type Api, InputFile } from 'grammy'
import type { InputMediaDocument, InputMediaPhoto } from 'grammy/types'

/** One file, as what it is sent, with what is written below it. */
export type Sending = { as: 'photo' | 'document'; name: string; bytes: Uint8Array; caption: string }

type Beside = {
  disable_notification?: boolean
  message_thread_id?: number
  reply_parameters?: { message_id: number }
}

/** @returns the numbers of the messages. @throws what Telegram or the network answers. */
export async function sendFiles(
  api: Api,
  chatId: number,
  files: readonly Sending[],
  beside: Beside,
): Promise<number[]> {
  const [only, ...others] = files
  if (only && others.length === 0) {
    const file = new InputFile(only.bytes, only.name)
    const sent =
      only.as === 'photo'
        ? await api.sendPhoto(chatId, file, { ...beside, ...captioned(only) })
        : // A picture stays the file that it is, and is made no sticker or film.
          await api.sendDocument(chatId, file, {
            ...beside,
            ...captioned(only),
            disable_content_type_detection: true,
          })
    return [sent.message_id]
  }
  const photos = files.map((file): InputMediaPhoto => ({ ...mediaOf(file), type: 'photo' }))
  const documents = files.map((file): InputMediaDocument => ({ ...mediaOf(file), type: 'document' }))
  const album = await api.sendMediaGroup(chatId, only?.as === 'photo' ? photos : documents, beside)
  return album.map(({ message_id: id }) => id)
}

function mediaOf(file: Sending) {
  return { media: new InputFile(file.bytes, file.name), ...captioned(file) }
}

const captioned = ({ caption }: Sending) => (caption === '' ? {} : { caption })
