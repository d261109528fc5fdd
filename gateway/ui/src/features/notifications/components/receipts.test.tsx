import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '@/lib/i18n';
import { choose } from '@/lib/preferences';
import { ReceiptReason } from './receipts';

beforeAll(async () => {
  choose({ language: 'fa' });
  await startI18n('fa');
});

const shown = (reason: string) => renderToStaticMarkup(<ReceiptReason reason={reason} />);

describe('the reason of a receipt', () => {
  it('is said in the language of the reader', () => {
    expect(shown('the mail server cannot be reached')).toBe('به کارساز ایمیل نمی‌توان رسید');
  });

  it('keeps the number that the other side answered', () => {
    expect(shown('the mailbox was refused with 550')).toBe('صندوق ایمیل پذیرفته نشد (550)');
    expect(shown('the browser no longer takes messages (410)')).toBe('مرورگر دیگر پیام نمی‌پذیرد (410)');
  });

  it('stays in English, and says so, where it is not known', () => {
    expect(shown('a new reason')).toBe('<bdi lang="en" dir="ltr">a new reason</bdi>');
  });
});
