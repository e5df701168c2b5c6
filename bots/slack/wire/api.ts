/**
 * The Web API as we use it: one attempt a call, failures told apart, and the few calls that the SDK has no shape for.
 * Waiting and trying again is the relay's business, which knows what else waits.
 */

import { createHash } from 'node:crypto'
import type { types } from '@slack/bolt'
import { LogLevel, webApi } from '@slack/bolt'
import { type Clock, SECOND } from '../../../core/kernel/clock.ts'
import type { DeliveryResult } from '../../platform.ts'
import { nameOf } from '../../runtime/log.ts'

const { WebClient, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIHTTPError } = webApi

export type Client = webApi.WebClient

export const API_ROOT = 'https://slack.com/api/'

/** Longer than Slack ever takes to answer. */
const TIMEOUT = 20 * SECOND

const silent = () => undefined
/** Slack's SDK logs requests with their contents; ours carries ids only. */
export const noLogger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  getLevel: () => LogLevel.ERROR,
  setName: silent,
}

export function clientOptions(apiRoot: string): webApi.WebClientOptions {
  return {
    slackApiUrl: apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT,
    // A token must never follow an absolute address to another host.
    allowAbsoluteUrls: false,
    logger: noLogger,
  }
}

export function createClient(token: string, apiRoot: string): Client {
  return new WebClient(token, clientOptions(apiRoot))
}

/** Slack's word for what went wrong, such as `channel_not_found`; undefined when it was not Slack who refused. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined
}

/** For logs: the platform's word or the error's name, never a text. */
export function errorName(error: unknown): string {
  if (error instanceof WebAPIHTTPError) return `http ${error.statusCode}`
  return errorCode(error) ?? nameOf(error)
}

/** Seconds to wait, when Slack said so. */
export function retryAfter(error: unknown): number | undefined {
  if (error instanceof Busy) return error.seconds
  return error instanceof WebAPIRateLimitedError ? error.retryAfter : undefined
}

/** An address of Slack's beside its Web API does not take what was sent, and would not take it again. */
export class NotTaken extends Error {
  override name = 'NotTaken'
}

/** An address of Slack's beside its Web API asks to wait. */
class Busy extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super('Slack asks to wait')
    this.name = 'Busy'
    this.seconds = seconds
  }
}

/** @throws when the answer is to come again later: after what it asks, or after a while. */
export async function comeAgainLater(response: Response): Promise<void> {
  if (response.status !== 429 && response.status < 500) return
  await response.body?.cancel()
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(seconds)) throw new Busy(seconds)
  throw new Error(`answered ${response.status}`)
}

const GONE = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'thread_not_found',
  'message_not_found',
])
const UNREACHABLE = new Set([
  'cannot_dm_bot',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
  'messages_tab_disabled',
  'user_not_in_channel',
  'restricted_action',
])
const OUT_OF_ORDER = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
])

/** Slack or the network cannot do it for the moment: Slack also says so in words, with a good status. */
export function isOutOfOrder(error: unknown): boolean {
  const code = errorCode(error)
  return code === undefined || OUT_OF_ORDER.has(code)
}

/** Slack's word for a token that it does not take, whatever the reason. */
export const TOKEN_REFUSED: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
])

/** A token that was replaced is the operator's to repair: meanwhile nothing is given up. */
export function isTokenRefused(error: unknown): boolean {
  return TOKEN_REFUSED.has(errorCode(error) ?? '')
}

/**
 * What a failed call means for a delivery.
 * @throws the error itself when it is Slack, the network or our token that is out of order: the relay tries again later.
 */
export function failure(error: unknown, clock: Clock): Extract<DeliveryResult, { ok: false }> {
  const wait = retryAfter(error)
  if (wait !== undefined)
    return { ok: false, reason: 'rate-limited', retryAt: new Date(clock.now().getTime() + wait * 1000) }
  if (error instanceof NotTaken) return { ok: false, reason: 'rejected', detail: error.message }
  const code = errorCode(error)
  if (code === undefined || isOutOfOrder(error) || isTokenRefused(error)) throw error
  if (GONE.has(code)) return { ok: false, reason: 'gone', detail: code }
  if (UNREACHABLE.has(code)) return { ok: false, reason: 'unreachable', detail: code }
  return { ok: false, reason: 'rejected', detail: code }
}

/** The same for the same words, so that what is sent again is one message: a UUID, as Slack wants it. */
export function messageKey(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

export type SlackBlock = types.KnownBlock

/** One message: its blocks, and what a notification says. */
export type MessagePart = { kind: 'message'; blocks: SlackBlock[]; text: string }

export type Address = { channel: string; thread?: string }

/** People's words must not become links to people or places, nor previews of what others published. */
const PLAIN = { link_names: false, parse: 'none', mrkdwn: false, unfurl_links: false, unfurl_media: false }

/** Posts as the bot. The same key again gives the message that is there, and no second one. */
export async function postMessage(
  client: Client,
  to: Address,
  part: MessagePart,
  key: string,
): Promise<{ channel: string; ts: string }> {
  const posted = await client.apiCall('chat.postMessage', {
    channel: to.channel,
    ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
    blocks: part.blocks,
    text: part.text,
    client_msg_id: key,
    ...PLAIN,
  })
  const { channel, ts } = posted as { channel?: string; ts?: string }
  if (ts === undefined) throw new Error('Slack posted a message without its ts')
  return { channel: channel ?? to.channel, ts }
}

/** Shows something else in a message of ours. */
export async function updateMessage(
  client: Client,
  channel: string,
  ts: string,
  { blocks, text }: MessagePart,
): Promise<void> {
  await client.apiCall('chat.update', { channel, ts, blocks, text, link_names: false, parse: 'none' })
}

/** Seen by one person of a channel, until they reload. */
export async function postEphemeral(
  client: Client,
  to: Address,
  user: string,
  part: MessagePart,
): Promise<void> {
  await client.apiCall('chat.postEphemeral', {
    channel: to.channel,
    user,
    ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
    blocks: part.blocks,
    text: part.text,
    link_names: false,
    parse: 'none',
  })
}
