// Fields of forms, and the list of what has to be told again.
import type { Child } from 'hono/jsx';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly autocomplete: string;
  readonly inputmode?: 'numeric' | 'email' | 'tel';
  readonly value?: string | undefined;
  readonly optional?: boolean;
  readonly minlength?: number;
  readonly hint?: string;
  /** What is wrong with it; undefined: nothing. */
  readonly problem?: string | undefined;
}

export function Field(props: FieldProps) {
  const { name, label, type = 'text', hint, problem } = props;
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean);
  return (
    <div class={`field field-${name}`}>
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        minlength={props.minlength}
        maxlength={200}
        required={props.optional !== true}
        value={props.value}
        aria-invalid={problem === undefined ? undefined : 'true'}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
      />
      {problem !== undefined && (
        <p id={`${name}-problem`} class="notice notice-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly children?: Child;
}

/** One of several ways, as a row that is clicked anywhere. */
export function Choice({ id, name, value, checked, children }: ChoiceProps) {
  return (
    <label class="choice" for={id}>
      <input id={id} type="radio" name={name} value={value} checked={checked} required />
      {children}
    </label>
  );
}

interface ProblemsProps {
  readonly summary: string;
  /** By the id of the field that each one is about. */
  readonly problems: readonly (readonly [field: string, text: string])[];
}

export function Problems({ summary, problems }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert">
      <p>{summary}</p>
      <ul>
        {problems.map(([field, text]) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
