import { Problem, UNREACHABLE } from '@/lib/http';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { English } from './foreign';

/** What went wrong, in words of the reader, with the request id and a way to try again. */
export function ProblemView({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const problem = error instanceof Problem ? error : null;
  const title =
    problem?.status === UNREACHABLE
      ? t('problem.unreachable')
      : (code('problem', problem?.slug) ?? problem?.message ?? t('problem.unexpected'));
  const mayRetry = onRetry && !(problem && [400, 404, 422].includes(problem.status));
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">{title}</p>
      {problem?.detail && (
        <p className="state-detail">
          <English>{problem.detail}</English>
        </p>
      )}
      {problem && problem.errors.length > 0 && (
        <ul className="state-detail">
          {problem.errors.map((item) => (
            <li key={item.field}>
              {code('field_problem', item.field.split('.').at(-1)) ?? (
                <English>
                  <code>{item.field}</code> {item.reason}
                </English>
              )}
            </li>
          ))}
        </ul>
      )}
      {problem?.requestId && (
        <p className="state-small">
          {t('problem.request_id')} <code>{problem.requestId}</code>
        </p>
      )}
      {problem?.retryAfterSeconds && (
        <p className="state-small">
          {t('problem.retry_after', { n: format.number(problem.retryAfterSeconds, 'count') })}
        </p>
      )}
      {mayRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('action.retry')}
        </button>
      )}
    </div>
  );
}
