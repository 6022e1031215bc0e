"""One GRPO step of a real small model with our reward. PROVENDER_MODEL names its folder."""

import json
import os
import sys
from pathlib import Path

from datasets import load_dataset
from transformers import AutoTokenizer
from trl import GRPOConfig, GRPOTrainer

from provender.rewards import trl_reward

FILE, WORK = sys.argv[1], Path(sys.argv[2])
MODEL = os.environ["PROVENDER_MODEL"]

rows = load_dataset("json", data_files=FILE, split="train", cache_dir=str(WORK / "cache")).select(range(2))
config = GRPOConfig(
    output_dir=str(WORK / "out"),
    max_steps=1,
    per_device_train_batch_size=2,
    num_generations=2,
    max_completion_length=16,
    report_to=[],
    use_cpu=True,
    bf16=False,
    save_strategy="no",
    gradient_checkpointing=False,
    logging_steps=1,
    # CPUs without bfloat16 are hundreds of times slower in it.
    model_init_kwargs={"dtype": "float32"},
)
trainer = GRPOTrainer(
    MODEL,
    args=config,
    train_dataset=rows,
    processing_class=AutoTokenizer.from_pretrained(MODEL),
    reward_funcs=trl_reward,
)
trainer.train()
logged = trainer.state.log_history[0]
print(json.dumps({"steps": trainer.state.global_step, "reward": logged["reward"], "loss": logged["loss"]}))
