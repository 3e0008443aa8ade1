"""Writes down the losses of a masked diffusion model, one row per draw, as a table by count (docs/own-model.md):

    python probe.py --model GSAI-ML/LLaDA-8B-Base --mask-id 126336 --data data.jsonl --out losses.csv --sketch 64
    npx mdm-variance analyse losses.csv

data.jsonl has one sequence per line, {"prompt": …, "response": …}: texts, or lists of token ids; only the response is masked. 100
sequences or more are good, 20 the least. --model takes a name or folder of Hugging Face, or weights saved by MDM Variance Explorer
(.safetensors). For any other model that maps tokens [rows, length] to logits [rows, length, symbols], call `probe` yourself.
"""
import argparse
import csv
import json

import torch


def sizes_of(n):
    """How many of n tokens to mask: every number up to 16, then 24, 32, 48, 64, 96 … and n."""
    sizes = set(range(1, min(n, 16) + 1)) | {n}
    return sorted(sizes | {s for k in range(4, 20) for s in (2**k, 3 * 2 ** (k - 1)) if s <= n})


def summed_cross_entropy(model, tokens, masks, mask_id, shift=False):
    """h: the cross entropies of the masked tokens, summed, in nats; tokens [length], masks [rows, length] -> [rows].
    shift: the model's output at a place is about the next place, as in Dream."""
    logits = model(torch.where(masks, mask_id, tokens))
    logits = getattr(logits, "logits", logits)
    if shift:
        logits = torch.cat([logits[:, :1], logits[:, :-1]], dim=1)
    log_p = torch.log_softmax(logits if logits.dtype == torch.float64 else logits.float(), dim=-1)
    entropies = -log_p.gather(-1, tokens.expand(len(masks), -1).unsqueeze(-1)).squeeze(-1)
    return (entropies * masks).sum(-1)


def gradient_sketch(model, loss, size, seed=0):
    """The gradient in `size` numbers: each of its entries goes, with a random sign, into one of them, always the same one
    (count sketch, Charikar et al. 2002). So inner products of gradients are kept on average."""
    parameters = [p for p in model.parameters() if p.requires_grad]
    sketch = torch.zeros(size, dtype=torch.float64)
    for k, gradient in enumerate(torch.autograd.grad(loss, parameters, allow_unused=True)):
        if gradient is None:
            continue
        generator = torch.Generator(gradient.device).manual_seed(seed + k)
        code = torch.randint(2 * size, (gradient.numel(),), generator=generator, device=gradient.device)
        flat = gradient.flatten().to(torch.promote_types(gradient.dtype, torch.float32))
        sketch += torch.zeros(size).to(flat).index_add_(0, code // 2, flat * (1 - 2 * (code % 2))).double().cpu()
    return sketch.tolist()


def probe(model, sequences, mask_id, write, sets=2, sketch=0, batch=16, shift=False, seed=0):
    """Calls write(row) for every draw. sequences: (name, tokens [length], which can be masked [length]) each.
    sets: random sets per sequence and size, twice as many of size 1, which is where most noise comes from."""
    for index, (name, tokens, maskable) in enumerate(sequences):
        places = maskable.nonzero().flatten()
        n = len(places)
        generator = torch.Generator().manual_seed(seed * 1_000_003 + index)
        sizes = [s for s in sizes_of(n) for _ in range(2 * sets if s == 1 else sets)]
        masks = torch.zeros(len(sizes), len(tokens), dtype=torch.bool, device=tokens.device)
        for row, s in enumerate(sizes):
            masks[row, places[torch.randperm(n, generator=generator)[:s].to(places.device)]] = True
        for start in range(0, len(sizes), 1 if sketch else batch):
            some = slice(start, start + (1 if sketch else batch))
            with torch.set_grad_enabled(sketch > 0):
                losses = summed_cross_entropy(model, tokens, masks[some], mask_id, shift)
            numbers = gradient_sketch(model, losses[0], sketch, seed) if sketch else []
            for s, loss in zip(sizes[some], losses.tolist()):
                write([name, n, s, loss, *numbers])


def read_sequences(path, encode, device):
    """The sequences of a file of JSON lines, one at a time."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            entry = json.loads(line)
            prompt, response = (encode(entry.get(part, "")) for part in ("prompt", "response"))
            if not response:
                raise SystemExit(f"{path}, line {number}: there is no response, so nothing can be masked.")
            maskable = torch.arange(len(prompt) + len(response), device=device) >= len(prompt)
            yield entry.get("id", number), torch.tensor(prompt + response, device=device), maskable


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", required=True, help="a name or folder of Hugging Face, or a .safetensors file saved by MDM Variance Explorer")
    parser.add_argument("--data", required=True, help="JSON lines: {\"prompt\": …, \"response\": …}")
    parser.add_argument("--out", required=True, help="the table, a CSV file")
    parser.add_argument("--mask-id", type=int, help="the id of the mask token")
    parser.add_argument("--sets", type=int, default=2, help="random sets per sequence and size, at least 2")
    parser.add_argument("--sketch", type=int, default=0, help="numbers per gradient, such as 64 or 256; 0: the loss alone")
    parser.add_argument("--batch", type=int, default=16, help="rows per forward pass, without --sketch")
    parser.add_argument("--shift", action="store_true", help="the model's output at a place is about the next place (Dream)")
    asked = parser.parse_args()
    if asked.sets < 2:
        parser.error("--sets must be 2 or more: one set of a size says nothing of which tokens matter")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if asked.model.endswith(".safetensors"):
        from tiny_model import load_model
        model = load_model(asked.model).to(device).eval()
        encode, mask_id = (lambda ids: list(ids)), model.mask_id
    else:
        from transformers import AutoConfig, AutoModel, AutoModelForMaskedLM, AutoTokenizer
        # LLaDA and Dream bring a class of their own that gives logits; of models like BERT only the one for masked tokens does.
        own = getattr(AutoConfig.from_pretrained(asked.model, trust_remote_code=True), "auto_map", None) or {}
        kind = AutoModel if "AutoModel" in own else AutoModelForMaskedLM
        model = kind.from_pretrained(asked.model, trust_remote_code=True, torch_dtype=torch.bfloat16).to(device).eval()
        tokenizer = AutoTokenizer.from_pretrained(asked.model, trust_remote_code=True)
        encode = lambda text: tokenizer(text, add_special_tokens=False).input_ids if isinstance(text, str) else list(text)
        mask_id = asked.mask_id if asked.mask_id is not None else tokenizer.mask_token_id
    if mask_id is None:
        parser.error("the model does not say which token is its mask: give --mask-id")
    with open(asked.out, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["sequence", "n", "masked", "sum_ce", *(f"sketch_{k}" for k in range(asked.sketch))])
        probe(model, read_sequences(asked.data, encode, device), mask_id, table.writerow, asked.sets, asked.sketch, asked.batch, asked.shift)


if __name__ == "__main__":
    main()
