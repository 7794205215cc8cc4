// Sends a form without leaving the page.

/** Sends `form` and reads the JSON that comes back; throws where none does. */
export async function sendForm<T>(form: HTMLFormElement, data: FormData): Promise<T> {
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: data,
  });
  if (!response.ok) throw new Error(`${form.action} answered ${response.status}`);
  return (await response.json()) as T;
}
