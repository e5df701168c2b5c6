/** A question that was answered, as it is offered to whoever asks one like it. `said`: its answers, the first one first. */
export type AnsweredText = {
  readonly id: string
  readonly reference: string
  readonly asked: string
  readonly said: string
}
