"""One training step of every trainer of TRL that reads one of our files: a tiny model, on the CPU."""

import json
import sys
from pathlib import Path

from datasets import load_dataset
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast
from trl import (
    DPOConfig,
    DPOTrainer,
    GRPOConfig,
    GRPOTrainer,
    KTOConfig,
    KTOTrainer,
    SFTConfig,
    SFTTrainer,
    __version__,
)

from provender.rewards import trl_reward

FOLDER, WORK = Path(sys.argv[1]), Path(sys.argv[2])
TEMPLATE = (
    "{% for m in messages %}<|im|>{{m.role}}\n{{m.content}}<eos>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im|>assistant\n{% endif %}"
)


def tiny() -> tuple[str, PreTrainedTokenizerFast]:
    tokens = Tokenizer(models.BPE(unk_token="<unk>"))
    tokens.pre_tokenizer, tokens.decoder = pre_tokenizers.ByteLevel(), decoders.ByteLevel()
    special = ["<unk>", "<pad>", "<eos>", "<|im|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokens.train_from_iterator(
        ["a"], trainers.BpeTrainer(vocab_size=400, special_tokens=special, initial_alphabet=alphabet)
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=tokens,
        unk_token="<unk>",
        pad_token="<pad>",
        eos_token="<eos>",
        chat_template=TEMPLATE,
    )
    sizes = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    ends = {"pad_token_id": tokenizer.pad_token_id, "eos_token_id": tokenizer.eos_token_id}
    config = LlamaConfig(
        vocab_size=len(tokenizer), num_key_value_heads=2, max_position_embeddings=8192, **sizes, **ends
    )
    path = str(WORK / "tiny")
    LlamaForCausalLM(config).save_pretrained(path)
    tokenizer.save_pretrained(path)
    return path, tokenizer


MODEL, TOKENIZER = tiny()
COMMON = {
    "output_dir": str(WORK / "out"),
    "max_steps": 1,
    "per_device_train_batch_size": 2,
    "report_to": [],
    "use_cpu": True,
    "bf16": False,
    "save_strategy": "no",
    "gradient_checkpointing": False,
}


def rows(file: str):
    return load_dataset("json", data_files=str(FOLDER / file), split="train", cache_dir=str(WORK / "cache"))


def step(trainer, config, file: str, **more) -> int:
    trained = trainer(MODEL, args=config, train_dataset=rows(file), processing_class=TOKENIZER, **more)
    trained.train()
    return trained.state.global_step


grpo = GRPOConfig(**COMMON, num_generations=2, max_completion_length=8)
found = {
    "version": __version__,
    "messages": step(SFTTrainer, SFTConfig(**COMMON), "messages.jsonl"),
    "prompt-completion": step(SFTTrainer, SFTConfig(**COMMON), "prompt_completion.jsonl"),
    "dpo": step(DPOTrainer, DPOConfig(**COMMON), "dpo.jsonl"),
    "kto": step(KTOTrainer, KTOConfig(**COMMON), "kto.jsonl"),
    "trl-grpo": step(GRPOTrainer, grpo, "trl_grpo.jsonl", reward_funcs=trl_reward),
    "tool-traces": len(rows("tool_traces.jsonl")),
    "repair": len(rows("repair.jsonl")),
    "critique": len(rows("critique.jsonl")),
}
print(json.dumps(found))
